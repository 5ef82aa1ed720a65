"""The page behind a board, and the ways to it."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from cms.directory.models import Appointment, Person, Signboard, WaterQuality
from complaints.choices import Publicity
from complaints.models import Complaint
from tests.complaints.channels import pages
from tests.factories.complaints import received

pytestmark = pytest.mark.django_db
SENTENCES = [
    "清溪河（三号桥段）",
    "320512",
    "举报这里的问题",
    "不用注册，一分钟。",
    "打电话0000-1234567",
    "这段河谁负责",
]
SENTENCES += ["查我的举报", "这条河的情况", "公示牌坏了、内容不对"]


@pytest.fixture
def board(signboard: Signboard, appointment: Appointment) -> Signboard:
    return signboard


def public_case(board: Signboard, title: str) -> Complaint:
    case = received(board=board, category="litter")
    Complaint.objects.filter(pk=case.pk).update(publicity=Publicity.PUBLIC, public_title=title)
    return case


def test_the_words_of_the_board_are_on_its_page(client: Client, board: Signboard) -> None:
    said = pages.text(client.get("/p/320512/"))
    assert [words for words in SENTENCES if words not in said] == []


def test_those_who_answer_for_the_reach_are_named(client: Client, board: Signboard) -> None:
    Person.objects.filter(name="张大山").update(office_phone="0000-7654321")
    for page in (client.get("/p/320512/"), client.get("/p/320512/?lang=en")):
        assert "张大山" in page.content.decode() and "0000-7654321</a>" in page.content.decode()


def test_the_last_water_quality_is_a_line_of_it_in_both_languages(client: Client, board: Signboard) -> None:
    WaterQuality.objects.create(
        reach=board.reach, section="三号桥断面", month_on=date(2026, 10, 1), grade="iv", target="iii"
    )
    assert "Ⅳ类，没达到目标（Ⅲ类）。三号桥断面2026年10月" in pages.text(client.get("/p/320512/"))
    english = client.get("/p/320512/?lang=en")
    assert "Grade IV" in english.content.decode() and pages.chinese_in_english(english) == []


def test_the_page_is_kept_for_everybody(client: Client, board: Signboard) -> None:
    client.get("/p/320512/")
    Signboard.objects.update(state="removed")
    answer = client.get("/p/320512/")
    assert answer.status_code == 200 and not answer.cookies and 'name="token"' not in answer.content.decode()


def test_the_page_costs_eight_queries_at_most(
    client: Client, board: Signboard, django_assert_max_num_queries: Any
) -> None:
    for n in range(5):
        public_case(board, f"岸边垃圾{n}")
    WaterQuality.objects.create(reach=board.reach, section="断面", month_on=date(2026, 10, 1), grade="iv")
    caches["pages"].clear()
    with django_assert_max_num_queries(8):
        client.get("/p/320512/")


def test_at_most_three_public_cases_are_shown_the_newest_first(
    client: Client, board: Signboard, city_office: Any
) -> None:
    for n in range(4):
        public_case(board, f"岸边垃圾{n}")
    titles = re.findall("岸边垃圾([0-9])", client.get("/p/320512/").content.decode())
    assert titles == ["3", "2", "1"]


def test_a_case_that_is_not_public_is_not_shown(client: Client, board: Signboard, city_office: Any) -> None:
    case = received(board=board, description="秘密的话")
    page = client.get("/p/320512/").content.decode()
    assert "秘密的话" not in page and case.number not in page and "这里最近的事" not in page


@pytest.mark.parametrize(
    "path", ["/P/320512", "/P/320512/", "/p/320512", "/p/320 512/", "/P/320%20512", "/p/３２０５１２/"]
)
def test_the_printed_address_and_blanks_lead_to_the_one_address(client: Client, board: Signboard, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 301 and answer["Location"] == "/p/320512/"


def test_english_is_kept_on_the_way(client: Client, board: Signboard) -> None:
    assert client.get("/P/320512?lang=en")["Location"] == "/p/320512/?lang=en"


def test_a_removed_board_leads_to_its_river(client: Client, board: Signboard) -> None:
    Signboard.objects.update(state="removed")
    answer = client.get("/p/320512/")
    assert answer.status_code == 302 and answer["Location"].startswith("/rivers/qingxi/")


def test_a_damaged_board_has_its_page(client: Client, board: Signboard) -> None:
    Signboard.objects.update(state="damaged")
    assert client.get("/p/320512/").status_code == 200


def test_a_planned_board_has_no_page_yet(client: Client, board: Signboard) -> None:
    Signboard.objects.update(state="planned")
    answer = client.get("/p/320512/")
    assert answer.status_code == 404 and "还没有立好" in pages.text(answer)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("320513", "好像错了一位"),
        ("100006", "好像错了一位"),
        ("12", "牌号是6位数字"),
        ("abc", "请输入牌号"),
        ("320519x", "请输入牌号"),
        ("1" * 300, "请输入牌号"),
    ],
)
def test_a_wrong_number_says_what_to_do(client: Client, board: Signboard, code: str, said: str) -> None:
    answer = client.get(f"/p/{code}/")
    assert answer.status_code == 404 and said in pages.text(answer) and pages.headings(answer) == 1


def test_an_unknown_number_offers_other_ways(client: Client, board: Signboard) -> None:
    Signboard.objects.filter(pk=board.pk).update(code="32051234")
    answer = client.get("/p/320512/")
    page = answer.content.decode()
    assert answer.status_code == 404 and "没有查到这块牌子" in page
    assert 'href="/rivers/"' in page and 'href="/report/"' in page and 'value="320512"' in page


def test_the_links_lead_to_the_form_for_this_board(client: Client, board: Signboard) -> None:
    page = client.get("/p/320512/").content.decode()
    assert 'href="/report/?board=320512"' in page and "/report/?category=signboard&amp;board=320512" in page


def test_the_board_in_english_has_no_chinese_but_names(client: Client, board: Signboard, city_office: Any) -> None:
    public_case(board, "岸边垃圾")
    answer = client.get("/p/320512/?lang=en")
    assert pages.chinese_in_english(answer) == [] and 'href="/report/?board=320512&amp;lang=en"' in pages.main(answer)


def test_the_page_has_one_heading_and_nothing_inline(client: Client, board: Signboard) -> None:
    answer = client.get("/p/320512/")
    assert pages.headings(answer) == 1
    assert not re.search(r"<style|style=|<script(?![^>]*src=)|\son\w+=", answer.content.decode())


def test_the_page_is_light(client: Client, board: Signboard) -> None:
    page = client.get("/p/320512/").content
    assert len(page) < 30_000 and page.count(b'rel="stylesheet"') + page.count(b"<script") <= 5
