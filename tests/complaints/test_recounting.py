"""A holiday that is entered moves the limits of open cases: batch by batch, by an event each, and once."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from cms.directory.holidays.entering import Changed
from cms.directory.models import DayRule, Reach, Unit
from complaints import merging, recounting, timeline
from complaints.models import Complaint, Recount
from portal.accounts.models import User
from tests.complaints.cast import MONDAY
from tests.factories.complaints import assigned, closed, handling, received

FREE = date(2026, 12, 2)
"""Two working days after the Monday on which everything comes in."""


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def freed(actor: User | None = None) -> Recount:
    DayRule.objects.create(on=FREE, working=False, name="放假")
    return recounting.ordered(Changed(FREE, FREE), actor)


def due(case: Complaint) -> datetime:
    return Complaint.objects.get(pk=case.pk).answer_due_at


def finished() -> list[int]:
    """Every step until nothing is left; how many cases each had in hand."""
    steps: list[int] = []
    while not steps or steps[-1]:
        steps.append(recounting.step())
    return steps


def test_an_open_case_moves_with_its_order_and_says_so(officer: User, reach: Reach, unit: Unit) -> None:
    case = handling(reach=reach, to=unit, at=MONDAY)
    freed()
    finished()
    assert due(case) == at("2026-12-08T18:00")
    assert case.assignments.get().due_at == at("2026-12-08T18:00")
    event = case.events.get(kind="deadlines_recounted")
    assert (event.outside, event.data["was"][:16], event.data["due"][:16]) == (
        "system", "2026-12-07T18:00", "2026-12-08T18:00",
    )  # fmt: skip
    assert "原来12月7日18:00 时限12月8日18:00" in timeline.for_desk(case)[-1].text


def test_a_finished_case_keeps_its_record(officer: User, reach: Reach) -> None:
    case = closed(reach=reach, at=MONDAY)
    freed()
    finished()
    assert due(case) == at("2026-12-07T18:00")
    assert not case.events.filter(kind="deadlines_recounted").exists()


def test_what_does_not_move_gets_no_event_and_twice_is_once(officer: User, reach: Reach) -> None:
    before, after = received(reach=reach, at=at("2026-11-16T10:00")), received(reach=reach, at=MONDAY)
    freed()
    finished()
    recounting.ordered(Changed(FREE, FREE), None)
    finished()
    assert [case.events.filter(kind="deadlines_recounted").count() for case in (before, after)] == [0, 1]
    said = after.events.get(kind="deadlines_recounted").data  # of the limit that moved; the one for screening stays
    assert (said["was"][:10], said["due"][:10]) == ("2026-12-07", "2026-12-08")


def test_a_worker_that_is_killed_leaves_the_rest_to_the_next(
    officer: User, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "BATCH", 2)
    cases = [received(reach=reach, at=MONDAY) for _n in range(5)]
    row = freed()
    assert recounting.step() == 2
    row.refresh_from_db()
    assert (row.last, row.done_at) == (cases[1].pk, None)
    assert finished() == [2, 1, 0]
    row.refresh_from_db()
    assert (row.changed, row.done_at is not None) == (5, True)
    assert {due(case) for case in cases} == {at("2026-12-08T18:00")}


def test_who_is_joined_to_a_case_moves_with_it(officer: User, reach: Reach) -> None:
    led, joined = handling(reach=reach, at=MONDAY), received(reach=reach, at=MONDAY)
    merging.merge(complaint=joined, actor=officer, into=led, now=MONDAY)
    freed()
    finished()
    assert (due(led), due(joined)) == (at("2026-12-08T18:00"), at("2026-12-08T18:00"))


def test_the_limit_for_taking_an_order_moves_too(officer: User, reach: Reach, unit: Unit) -> None:
    case = assigned(reach=reach, to=unit, at=at("2026-12-01T10:00"))
    assert case.assignments.get().take_due_at == at("2026-12-02T18:00")
    freed()
    finished()
    assert case.assignments.get().take_due_at == at("2026-12-03T18:00")
