"""Which cases somebody may see at all, and the lists an office asks for."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from cms.directory.models import Post, Reach, Unit
from complaints import dispatch, satisfaction
from complaints.choices import OPEN, Status
from complaints.lifecycle import NotAllowed
from complaints.models import Assignment, Complaint
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.factories.complaints import (
    accepted,
    answered,
    assigned,
    closed,
    handling,
    need_info,
    received,
    resolved,
    standing_in,
    transferred,
)

Make = Callable[..., Complaint]
SECOND = timedelta(seconds=1)


@pytest.fixture
def cases(screening: None, reach: Reach, other_reach: Reach) -> dict[str, Complaint]:
    """One of the county, one of the other county, one that only the city sees."""
    return {
        "ours": received(reach=reach),
        "theirs": received(reach=other_reach),
        "guarded": received(reach=reach, confidential=True),
    }


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("officer", {"ours"}),
        ("operator", {"ours"}),
        ("other_officer", {"theirs"}),
        ("city_officer", {"ours", "theirs", "guarded"}),
        ("supervisor", {"ours", "theirs", "guarded"}),
        ("auditor", {"ours", "theirs", "guarded"}),
        ("administrator", {"ours", "theirs", "guarded"}),
        ("handler", set()),
        ("chief", set()),
    ],
)
def test_an_office_sees_its_own_cases_and_those_of_the_offices_below(
    cases: dict[str, Complaint], who: str, seen: set[str], request: pytest.FixtureRequest
) -> None:
    found = Complaint.objects.on_desk(request.getfixturevalue(who))
    assert set(found) == {cases[name] for name in seen}


def test_a_unit_sees_what_was_sent_to_it_and_nothing_else(
    officer: User, unit: Unit, handler: User, other_handler: User, reach: Reach
) -> None:
    case = assigned(to=unit, reach=reach)
    received(reach=reach)
    assert list(Complaint.objects.sent_to(handler)) == [case]
    assert not Complaint.objects.sent_to(other_handler).exists()
    assert not Complaint.objects.sent_to(officer).exists()


def test_a_unit_that_has_a_part_of_the_work_does_not_drive_the_case(
    officer: User, unit: Unit, other_unit: Unit, other_handler: User, reach: Reach
) -> None:
    case = assigned(to=unit, reach=reach)
    root = case.assignments.get()
    times = {name: getattr(root, name) for name in ("sent_at", "take_due_at", "due_at")}
    Assignment.objects.create(complaint=case, parent=root, unit=other_unit, sent_by=officer, **times)
    assert not Complaint.objects.sent_to(other_handler).exists()
    with pytest.raises(NotAllowed):
        dispatch.begin(complaint=case, actor=other_handler)


def test_a_chief_sees_what_was_sent_to_his_post(officer: User, chief: User, post: Post, reach: Reach) -> None:
    case = assigned(to=post, reach=reach)
    assert list(Complaint.objects.sent_to(chief)) == [case]


@pytest.mark.parametrize("make", [answered, resolved, closed])
def test_a_unit_goes_on_seeing_what_it_answered(
    officer: User, unit: Unit, handler: User, reach: Reach, make: Make
) -> None:
    case = make(to=unit, reach=reach)
    assert list(Complaint.objects.sent_to(handler)) == [case]


@pytest.mark.parametrize("after", ["recall", "hand_back"])
def test_a_unit_loses_what_was_taken_from_it(
    officer: User, unit: Unit, handler: User, reach: Reach, after: str
) -> None:
    ACTS[after](handling(to=unit, reach=reach))
    assert not Complaint.objects.sent_to(handler).exists()


@pytest.mark.parametrize("status", Status.values)
def test_open_is_where_somebody_owes_something(officer: User, reach: Reach, status: str) -> None:
    case = standing_in(status, reach=reach)
    assert Complaint.objects.open().filter(pk=case.pk).exists() == case.open == (status in OPEN)


def test_a_new_case_is_late_after_the_limit_of_acceptance(officer: User, reach: Reach, monday: datetime) -> None:
    case = received(reach=reach, at=monday)
    assert case.due_at == case.accept_due_at
    assert not Complaint.objects.overdue(case.accept_due_at).exists()
    assert Complaint.objects.overdue(case.accept_due_at + SECOND).get() == case


@pytest.mark.parametrize("make", [accepted, assigned, handling])
def test_a_case_in_hand_is_late_after_the_limit_of_the_answer(
    officer: User, reach: Reach, monday: datetime, make: Make
) -> None:
    case = make(reach=reach, at=monday)
    assert case.due_at == case.answer_due_at
    assert not Complaint.objects.overdue(case.answer_due_at).exists()
    assert Complaint.objects.overdue(case.answer_due_at + SECOND).get() == case


@pytest.mark.parametrize("make", [need_info, answered])
def test_what_the_reporter_still_waits_for_is_late(officer: User, reach: Reach, monday: datetime, make: Make) -> None:
    case = make(reach=reach, at=monday)
    assert not Complaint.objects.overdue(case.answer_due_at).exists()
    assert Complaint.objects.overdue(case.answer_due_at + SECOND).get() == case


@pytest.mark.parametrize("make", [resolved, closed, transferred])
def test_what_nobody_here_owes_is_not_late(officer: User, reach: Reach, monday: datetime, make: Make) -> None:
    make(reach=reach, at=monday)
    assert not Complaint.objects.overdue(monday + timedelta(days=365)).exists()


def test_a_case_whose_clock_stands_is_not_late(officer: User, reach: Reach, monday: datetime) -> None:
    accepted(reach=reach, at=monday)
    Complaint.objects.update(parked_at=monday)
    late = monday + timedelta(days=365)
    assert not Complaint.objects.overdue(late).exists()
    assert not Complaint.objects.due_soon(late).exists()


def test_a_case_is_due_soon_when_four_fifths_of_its_time_are_gone(
    officer: User, reach: Reach, monday: datetime
) -> None:
    case = accepted(reach=reach, at=monday)
    whole = case.answer_due_at - case.received_at
    assert not Complaint.objects.due_soon(case.received_at + whole * 0.79).exists()
    assert Complaint.objects.due_soon(case.received_at + whole * 0.81).get() == case
    assert Complaint.objects.due_soon(case.answer_due_at).get() == case
    assert not Complaint.objects.due_soon(case.answer_due_at + SECOND).exists()


def test_a_new_case_is_due_soon_by_the_limit_of_acceptance(officer: User, reach: Reach, monday: datetime) -> None:
    case = received(reach=reach, at=monday)
    whole = case.accept_due_at - monday
    assert not Complaint.objects.due_soon(monday + whole * 0.79).exists()
    assert Complaint.objects.due_soon(monday + whole * 0.81).get() == case
    assert not Complaint.objects.due_soon(case.accept_due_at + SECOND).exists()


def test_a_case_that_was_opened_again_has_all_its_time(officer: User, reach: Reach, monday: datetime) -> None:
    later = monday + timedelta(days=25)
    case = satisfaction.reopen(complaint=closed(reach=reach, at=monday), actor=officer, now=later)
    assert case.clock_at == later
    assert not Complaint.objects.due_soon(later + SECOND).exists()
    assert Complaint.objects.due_soon(case.answer_due_at).get() == case


def test_the_public_sees_what_was_published_and_no_drill(officer: User, reach: Reach) -> None:
    case = ACTS["publish"](received(reach=reach))
    received(reach=reach, description="未公开")
    assert list(Complaint.objects.public()) == [case]
    Complaint.objects.update(drill=True)
    assert not Complaint.objects.public().exists()


def test_narrowing_by_office_is_no_join(city_officer: User, officer: User, reach: Reach) -> None:
    sql = str(Complaint.objects.on_desk(officer).query).upper()
    assert "JOIN" not in sql
    assert "DISTINCT" not in sql
