"""要打的电话 to who saw it too: with the result alone, under his own number, by the rules that hold for reporters."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach, Unit
from complaints import conflict, moderation, sighting_erasure, tasks, undoing
from complaints.choices import CallResult, Outside
from complaints.models import Call, Complaint, Sighting
from portal.accounts.models import User
from portal.audit.models import Record
from portal.codes import numbers
from portal.messaging import aloud
from portal.messaging.choices import State
from portal.messaging.models import Delivery
from tests.complaints.desk.conftest import Signed, text
from tests.complaints.desk.test_calls import LIST, listed, press
from tests.complaints.erasing import erased
from tests.complaints.shown import marked, published
from tests.complaints.test_sighting_news import done, work
from tests.complaints.tracking.browser import page_of
from tests.complaints.tracking.test_marked import page_of as page_of_mark
from tests.factories.complaints import answered, officer_of

LANDLINE, MOBILE = "+8657187654321", "+8613912340000"
pytestmark = pytest.mark.usefixtures("officer")


@pytest.fixture
def case(reach: Reach) -> Complaint:
    """Public, answered, and its own reporter has a mobile."""
    return published(answered(reach=reach, category="sewage"))


def owed(case: Complaint, phone: str = LANDLINE) -> tuple[Sighting, Call]:
    """The result is told, and the mark cannot be written to."""
    row = marked(case, phone=phone)
    done(case)
    work()
    waited(case)
    return row, case.calls.get()


def waited(case: Complaint) -> None:
    """What was held back for an undo is held back no longer."""
    case.calls.update(ready_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.slow
def test_a_landline_is_called_with_the_result_and_both_pages_say_so(
    desk: Client, officer: User, case: Complaint
) -> None:
    row, call = owed(case)
    assert (call.sighting, call.template, work()) == (row, "seen_done", 1) and Call.objects.count() == 1
    page = text(desk.get(LIST))
    assert f"您也看到的事办完了，编号{aloud.digits(row.number)}" in page and "打给也看到的人，不是举报人" in page
    assert "0571-****4321" in page and "87654321" not in page
    shown = text(press(desk, call, "number"))
    assert f'<a href="tel:{LANDLINE}">0571-87654321</a>' in shown
    look = Record.objects.get(act="reveal_contact")
    assert (look.subject, look.reason, look.data) == (case.subject_string, "电话告知", {"mark": row.number})
    assert not Record.objects.filter(act="read_out_code").exists()
    press(desk, call, "told", unseen="1")
    assert listed(desk) == []
    inside = text(desk.get(f"/admin/complaints/{case.number}/"))
    assert f"也看到的人，编号{numbers.show(row.number)}" in inside and "已电话告知" in inside
    assert "也看到的人：办完了 · 已告知" in inside and officer.get_full_name() in inside
    his = text(page_of_mark(row))
    assert "已电话告知" in his and "工作人员查看过您的联系方式" in his and officer.get_full_name() not in his
    reporter = text(page_of(case))
    assert "已电话告知" not in reporter and "查看过您的联系方式" not in reporter


@pytest.mark.slow
def test_a_dead_letter_with_the_result_becomes_a_call_once_and_a_receipt_none(desk: Client, case: Complaint) -> None:
    row = marked(case, phone=MOBILE)
    done(case)
    work()
    Delivery.objects.filter(subject=row.subject_string).update(state=State.FAILED)
    tasks.reach_otherwise()
    tasks.reach_otherwise()
    assert [(call.sighting, call.template) for call in case.calls.all()] == [(row, "seen_done")]
    assert len(listed(desk)) == 1
    Delivery.objects.filter(subject=row.subject_string).update(state=State.SENT)
    tasks.reach_otherwise()
    assert listed(desk) == []


@pytest.mark.slow
def test_a_move_that_is_taken_back_leaves_no_call(case: Complaint) -> None:
    marked(case, phone=LANDLINE)
    now = done(case)
    work()
    undoing.undo(complaint=now, actor=officer_of(case))
    assert case.calls.get().result == CallResult.CANCELLED


@pytest.mark.slow
def test_of_what_is_not_public_any_more_nobody_is_called(desk: Client, case: Complaint) -> None:
    _row, call = owed(case)
    Complaint.objects.filter(pk=case.pk).update(publicity="withheld")
    assert listed(desk) == []
    answer = press(desk, call, "number")
    assert answer.status_code == 409 and not Record.objects.filter(act="reveal_contact").exists()


@pytest.mark.slow
def test_a_confidential_case_says_only_that_there_is_news_and_never_the_reporters_number(
    signed: Signed, city_officer: User, case: Complaint
) -> None:
    row, _call = owed(case)
    case.refresh_from_db()
    moderation.amend(complaint=case, actor=officer_of(case), confidential=True)
    client = signed(city_officer)
    assert listed(client) == []
    Complaint.objects.filter(pk=case.pk).update(publicity="public")
    page = text(client.get(LIST)).split("<table")[-1]
    assert "您办的事有进展" in page and "只说“您办的事有进展”" in page and "您也看到的事" not in page
    assert aloud.digits(row.number) in page and aloud.digits(case.number) not in page


@pytest.mark.slow
def test_the_accused_and_other_counties_call_nobody(
    signed: Signed, officer: User, other_officer: User, county_office: Unit, case: Complaint
) -> None:
    _row, call = owed(case)
    case.refresh_from_db()
    conflict.name_subject(complaint=case, actor=officer, unit=county_office)
    for user in (officer, other_officer):
        client = signed(user)
        assert listed(client) == [] and press(client, call, "number").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("whose", ["mark", "reporter"])
def test_erasing_one_of_them_ends_his_calls_alone(case: Complaint, whose: str) -> None:
    row, call = owed(case)
    if whose == "mark":
        sighting_erasure.erase(sighting=row, actor=Outside.SYSTEM, why="request")
    else:
        Complaint.objects.filter(pk=case.pk).update(status="closed")
        case.refresh_from_db()
        erased(case)
    call.refresh_from_db()
    assert (call.result, call.params == {}) == ((CallResult.CANCELLED, True) if whose == "mark" else ("", False))


def test_a_mark_without_a_telephone_or_held_is_called_by_nobody(case: Complaint, **_: Any) -> None:
    marked(case)
    marked(case, phone=LANDLINE, held="trap")
    done(case)
    assert work() == 0 and not case.calls.exists()
