"""A board's number typed by hand."""

import pytest
from django.test import Client

from cms.directory.models import Signboard
from tests.complaints.channels import pages

pytestmark = pytest.mark.django_db


def test_the_page_asks_for_the_number_and_offers_other_ways(client: Client) -> None:
    answer = client.get("/p/")
    page = answer.content.decode()
    assert 'inputmode="numeric"' in page and 'href="/rivers/"' in page and 'href="/report/"' in page
    assert pages.headings(answer) == 1 and not answer.cookies


@pytest.mark.parametrize("typed", ["320512", "320 512", "３２０ ５１２", " 320-512 "])
def test_the_number_is_taken_as_people_type_it(client: Client, signboard: Signboard, typed: str) -> None:
    assert client.get("/p/", {"code": typed})["Location"] == "/p/320512/"


@pytest.mark.parametrize("typed", ["", "320513", "32051", "牌号", "\x00", "<script>alert(1)</script>", "9" * 400])
def test_a_slip_is_told_at_the_field_and_kept(client: Client, signboard: Signboard, typed: str) -> None:
    answer = client.get("/p/", {"code": typed})
    page = answer.content.decode()
    assert answer.status_code == 200 and 'role="alert"' in page and 'aria-describedby="code-h code-e"' in page
    assert "<script>alert" not in page


def test_a_slip_is_not_kept_for_others(client: Client, signboard: Signboard) -> None:
    assert "320513" in client.get("/p/?code=320513").content.decode()
    assert "320513" not in client.get("/p/").content.decode()


def test_english_is_kept(client: Client, signboard: Signboard) -> None:
    assert client.get("/p/?code=320512&lang=en")["Location"] == "/p/320512/?lang=en"
    for path in ("/p/?lang=en", "/p/?code=1&lang=en", "/p/?code=320513&lang=en", "/p/999999/?lang=en"):
        assert pages.chinese_in_english(client.get(path)) == []
