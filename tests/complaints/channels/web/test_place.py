"""The search for a place without a board."""

from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach
from tests.complaints.channels import pages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["清溪", "三号桥", "三桥村", "清溪镇"])
def test_a_reach_is_found_by_river_stretch_village_and_town(client: Client, reach: Reach, words: str) -> None:
    assert 'href="/report/?reach=qingxi-3"' in client.get("/report/place/", {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["没有这条河", "%", "_", "\x00", "<script>", "' OR 1=1", "x" * 500])
def test_nothing_found_says_what_else_to_do(client: Client, reach: Reach, words: str) -> None:
    answer = client.get("/report/place/", {"q": words})
    assert answer.status_code == 200 and "reach=qingxi-3" not in answer.content.decode()
    assert 'href="/report/"' in answer.content.decode()


def test_without_words_the_page_asks_for_them(client: Client) -> None:
    answer = client.get("/report/place/")
    assert "河名、村名或镇名" in pages.text(answer) and pages.headings(answer) == 1 and not answer.cookies


def test_the_search_in_english_has_no_chinese_but_names(client: Client, reach: Reach) -> None:
    for asked in ({"q": "清溪", "lang": "en"}, {"lang": "en"}, {"q": "nothing", "lang": "en"}):
        assert pages.chinese_in_english(client.get("/report/place/", asked)) == []


def test_a_search_costs_few_queries(client: Client, reach: Reach, django_assert_max_num_queries: Any) -> None:
    client.get("/report/place/")  # the frame around it is asked for once, whoever comes
    with django_assert_max_num_queries(3):
        client.get("/report/place/", {"q": "清溪"})
