"""Corrections, and the clock that they count again."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from cms.directory.models import Reach, Unit
from complaints import deadlines, moderation, publication
from complaints.lifecycle import Incomplete
from complaints.models import Category, Complaint, LimitProfile, LimitRule
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.factories.complaints import assigned, closed, handling, received


@pytest.fixture
def litter(db: None) -> Category:
    return Category.objects.get(code="litter")


def test_a_correction_says_what_was_and_what_is(
    officer: User, reach: Reach, other_reach: Reach, litter: Category
) -> None:
    case = moderation.amend(
        complaint=received(reach=reach), actor=officer, category=litter, kind="help", reach=other_reach, urgent=True
    )
    assert case.events.get(kind="amend").data == {
        "category": ["foul_water", "litter"],
        "kind": ["report", "help"],
        "reach": [reach.code, other_reach.code],
        "urgent": [False, True],
    }
    assert (case.division, case.category, case.urgent) == (other_reach.division, litter, True)


def test_a_place_in_the_city_ends_being_outside(officer: User, city_officer: User, reach: Reach) -> None:
    case = received()
    Complaint.objects.update(out_of_area=True)
    assert not moderation.amend(complaint=case, actor=city_officer, reach=reach).out_of_area


def test_a_correction_that_corrects_nothing_is_refused(officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    with pytest.raises(Incomplete, match="没有改动"):
        moderation.amend(
            complaint=case, actor=officer, category=case.category, kind="report", reach=reach, urgent=False
        )


def test_the_limits_count_from_the_receipt(officer: User, reach: Reach, litter: Category, monday: datetime) -> None:
    case = received(reach=reach, at=monday)
    due = case.answer_due_at
    Complaint.objects.update(answer_due_at=monday)
    assert moderation.amend(complaint=case, actor=officer, category=litter).answer_due_at == due


def test_what_they_do_not_depend_on_leaves_them(officer: User, reach: Reach, monday: datetime) -> None:
    case = received(reach=reach, at=monday)
    Complaint.objects.update(answer_due_at=monday)
    case = moderation.amend(
        complaint=case, actor=officer, latitude=Decimal("33.905000"), longitude=Decimal("119.305000")
    )
    assert case.answer_due_at == monday


def test_urgency_is_one_of_the_things_they_depend_on(officer: User, reach: Reach, monday: datetime) -> None:
    LimitRule.objects.create(profile=LimitProfile.objects.get(), urgent=True, accept_days=1, answer_days=2)
    case = received(reach=reach, at=monday)
    hurried = moderation.amend(complaint=case, actor=officer, urgent=True)
    assert timezone.localtime(hurried.answer_due_at).isoformat()[:16] == "2026-12-02T18:00"


def test_the_time_for_which_the_clock_stood_stays_counted(
    officer: User, reach: Reach, litter: Category, monday: datetime
) -> None:
    case = received(reach=reach, at=monday)
    due = case.answer_due_at
    Complaint.objects.update(parked_seconds=7200)
    assert moderation.amend(complaint=case, actor=officer, category=litter).answer_due_at == due + timedelta(hours=2)


def test_a_case_that_was_opened_again_counts_from_then(
    officer: User, reach: Reach, litter: Category, monday: datetime
) -> None:
    case = ACTS["reopen"](closed(reach=reach, at=monday - timedelta(days=10)))
    assert moderation.amend(complaint=case, actor=officer, category=litter).answer_due_at == case.answer_due_at


@pytest.fixture
def extended(officer: User, reach: Reach) -> Complaint:
    """A case whose unit was granted more time."""
    return ACTS["grant_extension"](ACTS["ask_extension"](handling(reach=reach)))


def test_what_was_granted_stays_granted(extended: Complaint, officer: User, litter: Category) -> None:
    assert extended.extended_to == extended.answer_due_at
    after = moderation.amend(complaint=extended, actor=officer, category=litter)
    assert (after.answer_due_at, after.assignments.get().due_at) == (extended.answer_due_at, extended.answer_due_at)


def test_a_clock_that_stands_moves_what_was_granted_too(
    extended: Complaint, officer: User, litter: Category, monday: datetime
) -> None:
    deadlines.park(extended, monday)
    deadlines.unpark(extended, monday + timedelta(hours=3))
    due = extended.answer_due_at
    deadlines.count_again(extended)
    assert (extended.answer_due_at, extended.extended_to) == (due, due)


def test_what_was_granted_ends_when_the_case_is_opened_again(extended: Complaint) -> None:
    again = ACTS["reopen"](ACTS["resolve"](ACTS["answer"](extended)))
    assert again.extended_to is None


def test_the_order_has_the_limit_of_its_case(
    officer: User, unit: Unit, reach: Reach, litter: Category, monday: datetime
) -> None:
    case = assigned(to=unit, reach=reach, at=monday)
    case.assignments.update(due_at=monday)
    after = moderation.amend(complaint=case, actor=officer, category=litter)
    assert after.assignments.get().due_at == after.answer_due_at


def test_what_becomes_confidential_leaves_the_public_page(
    officer: User, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[bool] = []
    monkeypatch.setattr("portal.shell.pagecache.raise_generation", lambda: raised.append(True))
    case = publication.publish(complaint=received(reach=reach), actor=officer, title="水黑", text="查明了。")
    raised.clear()
    case = moderation.amend(complaint=case, actor=officer, confidential=True)
    assert (case.publicity, raised) == ("withheld", [True])
    assert not Complaint.objects.public().exists()


def test_the_clock_stands_once_and_moves_the_limits_of_case_and_order(
    officer: User, unit: Unit, reach: Reach, monday: datetime
) -> None:
    case = assigned(to=unit, reach=reach, at=monday)
    due = case.answer_due_at
    deadlines.park(case, monday)
    deadlines.park(case, monday + timedelta(hours=1))
    deadlines.unpark(case, monday + timedelta(hours=3))
    assert (case.answer_due_at, case.parked_seconds, case.parked_at) == (due + timedelta(hours=3), 10800, None)
    assert case.assignments.get().due_at == due + timedelta(hours=3)


def test_a_clock_that_runs_is_not_started(officer: User, reach: Reach, monday: datetime) -> None:
    case = received(reach=reach, at=monday)
    due = case.answer_due_at
    deadlines.unpark(case, monday + timedelta(days=9))
    assert (case.answer_due_at, case.parked_seconds) == (due, 0)
