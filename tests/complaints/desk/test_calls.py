"""要打的电话: the list, the number behind a recorded look, and three buttons."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.directory.models import Reach, Unit
from complaints import conflict
from complaints.models import Call, Complaint, Event
from portal.accounts.models import User
from portal.audit.models import Record
from portal.codes.query import query_code
from tests.complaints.acts import ACTS
from tests.complaints.conftest import account
from tests.complaints.desk.conftest import Signed, text
from tests.complaints.tracking.browser import page_of
from tests.factories.complaints import accepted, need_info, received

LIST = "/admin/complaints/calls/"
LIMIT = 17
"""As the queue: fifteen of them are the frame."""
LANDLINE, SHOWN = "+8657187654321", "0571-87654321"


@pytest.fixture
def case(county_office: Unit, reach: Reach) -> Complaint:
    return received(reach=reach, phone=LANDLINE, name="王小河")


@pytest.fixture
def call(case: Complaint) -> Call:
    return case.calls.get()


def listed(client: Client, query: str = "") -> list[str]:
    return re.findall(r'data-call="(\d+)"', text(client.get(LIST + query)))


def press(client: Client, call: Call, what: str, **said: Any) -> Any:
    """A button, by who has called: the number was shown to him for that."""
    if what != "number" and "unseen" not in said:
        client.post(f"{LIST}{call.pk}/number/")
    return client.post(f"{LIST}{call.pk}/{what}/", {"version": call.version, **said})


def test_the_list_has_the_text_and_neither_number_nor_code(desk: Client, case: Complaint, call: Call) -> None:
    page = text(desk.get(LIST))
    number = f"{' '.join(case.number[:4])}，{' '.join(case.number[4:8])}，{' '.join(case.number[8:])}"
    assert f"举报已收到，编号{number}，查询码********" in page
    code = query_code(case.uuid, 1)
    assert not [one for one in (SHOWN, LANDLINE, "87654321", "王小河", code, " ".join(code[:4])) if one in page]
    assert "0571-****4321" in page and page.count("<h1") == 1


def test_nobody_waits_says_so(desk: Client) -> None:
    assert "现在没有要打的电话" in text(desk.get(LIST))


@pytest.mark.slow
def test_the_number_is_shown_for_a_look_that_is_recorded(
    desk: Client, officer: User, case: Complaint, call: Call
) -> None:
    page = press(desk, call, "number")
    assert f'<a href="tel:{LANDLINE}">{SHOWN}</a>' in text(page)
    assert "no-store" in page["Cache-Control"]
    look = Record.objects.get(act="reveal_contact")
    assert (look.actor, look.subject, look.reason) == (officer, case.subject_string, "电话告知")
    assert Event.objects.filter(complaint=case, kind="contact_seen", actor=officer).count() == 1
    assert "工作人员查看过您的联系方式" in text(page_of(case))
    assert SHOWN not in text(desk.get(LIST)) and LANDLINE not in text(desk.get(LIST))


def test_the_code_of_a_receipt_is_shown_to_be_read_out_and_that_is_recorded(
    desk: Client, officer: User, case: Complaint, call: Call
) -> None:
    code = query_code(case.uuid, 1)
    assert f"{' '.join(code[:4])}，{' '.join(code[4:])}" in text(press(desk, call, "number"))
    read = Record.objects.get(act="read_out_code")
    assert (read.actor, read.subject, read.data) == (officer, case.subject_string, {})
    assert code not in str(Call.objects.filter(pk=call.pk).values().get())


def test_without_a_code_in_the_text_none_is_shown(desk: Client, officer: User, case: Complaint) -> None:
    news = ACTS["decline"](case).calls.get(template="progress")
    page = text(press(desk, news, "number"))
    assert not Record.objects.filter(act="read_out_code").exists()
    assert " ".join(query_code(case.uuid, 1)[:4]) not in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "words"), [("told", "已告知"), ("no_answer", "两小时后再打"), ("wrong_number", "号码不对")]
)
def test_one_press_notes_it_and_takes_it_off_the_list(desk: Client, call: Call, what: str, words: str) -> None:
    answer = press(desk, call, what)
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert words in text(desk.get(LIST)) and listed(desk) == []


@pytest.mark.slow
def test_without_the_number_shown_nothing_can_be_noted(desk: Client, case: Complaint, call: Call) -> None:
    assert "data-result" not in text(desk.get(LIST))
    answer = press(desk, call, "told", unseen="1")
    assert answer.status_code == 409 and "请先点“显示号码”" in text(answer) and listed(desk) == [str(call.pk)]
    press(desk, call, "number")
    assert text(desk.get(LIST)).count("data-result") == 3


@pytest.mark.slow
def test_a_question_that_may_still_be_undone_is_not_asked_nor_settled(
    desk: Client, officer: User, reach: Reach
) -> None:
    case = need_info(reach=reach, phone=LANDLINE)
    asked = case.calls.latest("pk")
    Call.objects.filter(pk=asked.pk).update(ready_at=timezone.now() + timedelta(seconds=9))
    for what in ("number", "told"):
        answer = press(desk, asked, what)
        assert answer.status_code == 409 and "不到打的时候" in text(answer) and SHOWN not in text(answer)
    assert not Record.objects.filter(act="reveal_contact").exists()
    case.refresh_from_db()
    assert case.parked_at is None


@pytest.mark.slow
def test_who_is_second_is_told_so_and_changes_nothing(
    desk: Client, signed: Signed, second_officer: User, call: Call
) -> None:
    press(desk, call, "told")
    answer = press(signed(second_officer), call, "wrong_number")
    assert answer.status_code == 409 and "data-conflict" in text(answer) and "别人刚记过这个电话" in text(answer)
    call.refresh_from_db()
    assert call.result == "told"


def test_a_number_is_not_shown_for_a_call_that_is_done(desk: Client, call: Call) -> None:
    Call.objects.filter(pk=call.pk).update(result="told")
    answer = press(desk, call, "number")
    assert answer.status_code == 409 and not Record.objects.filter(act="reveal_contact").exists()


@pytest.mark.parametrize("version", ["", "x", "²", "9" * 30])
def test_a_form_without_a_version_is_not_taken(desk: Client, call: Call, version: str) -> None:
    assert press(desk, call, "told", version=version).status_code == 409


@pytest.mark.slow
def test_the_reporter_reads_that_he_was_called_and_not_by_whom(desk: Client, officer: User, call: Call) -> None:
    press(desk, call, "told")
    page = text(page_of(call.complaint))
    assert "已电话告知" in page and "工作人员打的电话" in page and officer.get_full_name() not in page
    assert officer.get_full_name() in text(desk.get(f"/admin/complaints/{call.complaint.number}/"))


def test_of_a_confidential_case_nothing_is_said_to_who_picks_up(
    signed: Signed, city_officer: User, reach: Reach
) -> None:
    case = received(reach=reach, phone=LANDLINE, confidential=True)
    client = signed(city_officer)
    page = text(client.get(LIST))
    assert "只说“您办的事有进展”" in page and "您办的事收到了" in page and "举报已收到" not in page
    assert case.description not in page


def test_a_case_that_became_confidential_is_guarded_from_then_on(
    signed: Signed, city_officer: User, officer: User, case: Complaint
) -> None:
    ACTS["decline"](case)
    Call.objects.filter(template="progress").update(template="passed_on", params={"number": case.number})
    Complaint.objects.filter(pk=case.pk).update(confidential=True)
    with_time(case)
    assert "办理，" not in text(signed(city_officer).get(LIST)).split("<table")[1]


def with_time(case: Complaint) -> None:
    """What waited for an undo waits no longer."""
    case.calls.update(ready_at=timezone.now() - timedelta(minutes=1))


def test_english_is_read_out_in_english(desk: Client, officer: User, reach: Reach) -> None:
    received(reach=reach, phone=LANDLINE, lang="en")
    assert "this is the River Chief Office. No." in text(desk.get(LIST))


@pytest.mark.slow
def test_the_accused_and_other_counties_see_no_call(
    signed: Signed, officer: User, other_officer: User, county_office: Unit, reach: Reach
) -> None:
    case = accepted(reach=reach, phone=LANDLINE)
    call = case.calls.get()
    conflict.name_subject(complaint=case, actor=officer, unit=county_office)
    for user in (officer, other_officer):
        client = signed(user)
        assert listed(client) == []
        assert press(client, call, "number").status_code == press(client, call, "told").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("count", [3, 30])
def test_the_list_takes_few_queries(desk: Client, officer: User, reach: Reach, count: int) -> None:
    for n in range(count):
        received(reach=reach, phone=LANDLINE, description=f"水黑 {n}")
    desk.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        assert len(listed(desk)) == count
    assert len([one for one in queries.captured_queries if "core_office" not in one["sql"]]) <= LIMIT


@pytest.mark.slow
def test_the_longest_waiting_is_first_and_pages_turn(desk: Client, case: Complaint, call: Call) -> None:
    made = call.made_at
    rows = [
        Call(complaint=case, key=f"k{n}", template="progress", params=call.params, made_at=made, ready_at=made)
        for n in range(60)
    ]
    Call.objects.bulk_create(rows)
    first = listed(desk)
    after = re.search(r"\?after=([^\"]+)\"", text(desk.get(LIST)))
    assert after is not None and first[0] == str(call.pk) and len(first) == 50
    assert len({*first, *listed(desk, f"?after={after[1]}")}) == 61


@pytest.mark.parametrize(("role", "shown"), [("operator", True), ("moderator", True), ("auditor", False)])
def test_the_menu_and_the_queue_count_them(
    signed: Signed, county_office: Unit, call: Call, role: str, shown: bool
) -> None:
    client = signed(account("a", role, county_office))
    page = text(client.get("/admin/complaints/"))
    assert ("要打的电话（1）" in page or "\\u8981\\u6253" in page) is shown
    assert ("要打的电话<b>1</b>" in page) is shown


@pytest.mark.slow
def test_the_case_tells_that_a_call_is_owed_and_what_came_of_it(desk: Client, case: Complaint, call: Call) -> None:
    address = f"/admin/complaints/{case.number}/"
    assert "收到举报 · 等人打" in text(desk.get(address))
    press(desk, call, "told")
    assert "收到举报 · 已告知" in text(desk.get(address))


@pytest.mark.parametrize(("confidential", "asked"), [(False, True), (True, False)])
def test_a_question_can_be_asked_in_the_call_but_not_of_a_confidential_case(
    signed: Signed, city_officer: User, reach: Reach, confidential: bool, asked: bool
) -> None:
    case = need_info(reach=reach, phone=LANDLINE, confidential=confidential)
    with_time(case)
    page = text(press(signed(city_officer), case.calls.latest("pk"), "number"))
    assert ("要问他的：" in page and "在哪座桥边？" in page) is asked


def test_a_drill_is_marked_as_one(desk: Client, county_office: Unit, reach: Reach) -> None:
    received(reach=reach, phone=LANDLINE, drill=True)
    assert "演练" in text(desk.get(LIST)).split("data-call=")[1]
