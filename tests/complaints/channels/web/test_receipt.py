"""The receipt, once as the answer and again in the same browser."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.directory.models import Signboard
from complaints.choices import Origin
from complaints.models import Alert, Complaint
from complaints.photographs import attach
from portal.codes import links
from portal.codes.query import query_code
from tests.complaints.channels import pages
from tests.complaints.channels.web.conftest import WORDS, Send, stored
from tests.factories.complaints import photograph

SENTENCES = [
    "收到了，谢谢您！",
    "编号",
    "查询码",
    "请截屏保存",
    "接下来",
    "前看您的举报",
    "转给负责这段河的河长",
    "前答复您",
]
SENTENCES += ["查进度", "再报一件", "着急请打0000-1234567"]


def test_the_words_of_the_receipt_are_on_it(send: Send) -> None:
    said = pages.text(send())
    assert [words for words in SENTENCES if words not in said] == []


def test_number_and_code_stand_in_groups(send: Send) -> None:
    answer = send()
    case = Complaint.objects.get()
    page = answer.content.decode()
    assert f'>{case.number[:4]}</span> <span aria-hidden="true">{case.number[4:8]}</span>' in page
    assert pages.mark(answer, "data-case-code") == query_code(case.uuid, case.code_version)


def test_a_screen_reader_hears_number_and_code_digit_by_digit(send: Send) -> None:
    page = send().content.decode()
    case = Complaint.objects.get()
    for value in (case.number, query_code(case.uuid, case.code_version)):
        heard = ", ".join(" ".join(value[at : at + 4]) for at in range(0, len(value), 4))
        assert f'<span class="visually-hidden spoken">{heard}</span>' in page


def test_the_dates_are_those_of_the_case(send: Send) -> None:
    due = timezone.localtime(send() and Complaint.objects.get().answer_due_at)
    again = send(description="另一件")
    assert f"{due.month}月{due.day}日" in again.content.decode()


def test_the_title_tells_nothing_of_the_matter(send: Send) -> None:
    title = send().content.decode().split("<title>")[1].split("</title>")[0]
    assert title.startswith("收到了，谢谢您") and "污水" not in title


def test_search_engines_stay_out_and_there_is_one_heading(send: Send) -> None:
    answer = send()
    assert 'name="robots" content="noindex"' in answer.content.decode() and pages.headings(answer) == 1
    assert not re.search(r"<style|style=|<script(?![^>]*src=)", answer.content.decode())


def test_what_was_sent_is_summed_up(send: Send, signboard: Signboard) -> None:
    said = pages.text(send(board="320512", side="upstream", place="桥北头"))
    for words in ("有人排污水", "清溪河（三号桥段）", "上游", "桥北头", WORDS):
        assert words in said


def test_an_urgent_report_names_the_emergency_calls(send: Send) -> None:
    assert "有危险，请马上打110或119" in pages.text(send(now="1"))
    assert "有危险，请马上打" not in pages.text(send(category="litter", now="1"))


def test_an_urgent_report_says_first_that_the_duty_is_called(client: Client, send: Send) -> None:
    said = pages.text(send(now="1"))
    assert "已经在通知值班的人。最晚" in said and "前看您的举报" in said
    english = client.get("/report/done/", {"lang": "en"})
    assert "We are alerting the staff on duty now. We read your report before" in english.content.decode()
    assert pages.chinese_in_english(english) == []
    Alert.objects.update(acknowledged_at=timezone.now())
    assert "值班的人已经收到。最晚" in pages.text(client.get("/report/done/"))


def test_nobody_is_promised_whom_nobody_calls(client: Client, send: Send) -> None:
    assert "值班的人" not in pages.text(send())
    send(now="1", description="另一件")
    for state in ({"due_at": None}, {"due_at": timezone.now()}):  # a flood; nobody on duty
        Alert.objects.update(sent_at=timezone.now(), **state)
        assert "值班的人" not in pages.text(client.get("/report/done/"))
    Alert.objects.update(sent_at=None)
    Complaint.objects.update(status="accepted")
    assert "值班的人" not in pages.text(client.get("/report/done/"))


@pytest.mark.parametrize(
    ("left", "called"),
    [
        ({"phone": "0513-87654321"}, True),
        ({"phone": "0513-87654321", "follow": "0"}, False),
        ({"phone": "13900001234"}, False),
        ({"email": "somebody@example.org"}, False),
        ({}, False),
    ],
)
def test_who_left_a_landline_reads_that_we_call(send: Send, left: dict[str, str], called: bool) -> None:
    assert ("您留的电话收不到短信，有了结果我们打电话告诉您。" in pages.text(send(**left))) is called


def test_the_link_to_the_progress_is_signed_and_for_this_case(send: Send) -> None:
    page = send().content.decode()
    case = Complaint.objects.get()
    link = re.search(r'href="(/track/[^"]+k=[^"]+)"', page)
    assert link and link[1].startswith(f"/track/{case.number}/")
    token = parse_qs(urlsplit(link[1]).query)["k"][0]
    assert links.read("track", token) == str(case.uuid) and "<svg" in page


def test_a_report_about_a_chief_is_not_said_to_go_to_him(send: Send) -> None:
    assert "转给负责这段河的河长" not in pages.text(send(about_chief="1"))


def test_the_same_browser_sees_it_again(client: Client, send: Send) -> None:
    first = send()
    again = client.get("/report/done/")
    assert pages.mark(again, "data-case-number") == pages.mark(first, "data-case-number")
    assert again["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("number", "told"), [(8, False), (9, True)])
def test_a_full_case_says_that_there_are_nine_in_all(number: int, told: bool, client: Client, send: Send) -> None:
    send(photo_count=str(number))
    case = Complaint.objects.get()
    for _ in range(number):
        attach(case=case, photograph=photograph(), origin=Origin.REPORT, now=case.received_at)
    assert ("一件举报最多9张照片" in pages.text(client.get("/report/done/"))) == told


def test_the_note_in_the_browser_holds_no_number_and_no_script_reads_it(send: Send) -> None:
    note = send().cookies["receipt"]
    case = Complaint.objects.get()
    assert case.number not in note.value and query_code(case.uuid, 1) not in note.value
    assert note["httponly"] and note["samesite"] == "Lax" and note["path"] == "/report/"
    assert int(note["max-age"]) <= 24 * 3600


def test_the_note_ends_after_a_day(client: Client, send: Send) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=2), tick=False):
        send()
    assert pages.mark(client.get("/report/done/"), "data-case-number") == ""


@pytest.mark.parametrize("note", ["", "forged", "x" * 500])
@pytest.mark.django_db
def test_without_a_good_note_the_page_says_where_to_look(client: Client, note: str) -> None:
    client.cookies["receipt"] = note
    answer = client.get("/report/done/")
    assert "这里没有回执" in pages.text(answer) and pages.headings(answer) == 1 and not answer.cookies


def test_clearing_takes_the_note_away(client: Client, send: Send) -> None:
    send()
    assert client.post("/report/forget/").status_code == 302
    assert pages.mark(client.get("/report/done/"), "data-case-number") == ""


@pytest.mark.django_db
def test_clearing_is_no_link(client: Client) -> None:
    assert client.get("/report/forget/").status_code == 405


def test_english_is_kept_on_the_receipt_and_its_links(client: Client, send: Send) -> None:
    answer = send(to="/report/?lang=en", description="Black water")
    again = client.get("/report/done/?lang=en")
    assert pages.chinese_in_english(answer) == pages.chinese_in_english(again) == []
    assert 'href="/report/?lang=en"' in again.content.decode() and "lang=en" in pages.main(again)


@pytest.mark.django_db
def test_no_receipt_in_english_has_no_chinese(client: Client) -> None:
    assert pages.chinese_in_english(client.get("/report/done/?lang=en")) == []


def test_the_elder_switch_leads_back_to_the_receipt(send: Send) -> None:
    assert 'name="back" value="/report/done/"' in send().content.decode()


def test_the_code_is_in_no_answer_but_the_receipt(send: Send, client: Client, settings: Any) -> None:
    assert stored(send())
    case = Complaint.objects.get()
    code = query_code(case.uuid, case.code_version)
    assert code not in client.get("/report/").content.decode()
