"""Taking back the last move: within ten seconds, by who made it, as if it had not been, and yet on record."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from cms.directory.models import Reach, Unit
from complaints import lateness, lifecycle, moderation, undoing
from complaints.choices import Outside
from complaints.history import verify
from complaints.lifecycle import IllegalMove
from complaints.models import Answer, Assignment, Complaint, Undoable
from complaints.moves import MOVES
from portal.accounts.models import User
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS
from tests.factories.complaints import accepted, answered, handling, need_info, photograph, received

SECOND = timedelta(seconds=1)
Make = Callable[..., Complaint]
UNDOABLE: list[tuple[str, Make]] = [
    ("accept", received),
    ("accept", need_info),
    ("decline", received),
    ("assign", accepted),
    ("send_back", answered),
    ("resolve", answered),
    ("merge", need_info),
    ("merge", handling),
    ("transfer", handling),
]
NOT_THE_SAME = ("version", "updated_at")


def columns(case: Complaint) -> dict[str, Any]:
    case.refresh_from_db()
    return {name: value for name, value in lifecycle.snapshot(case).items() if name not in NOT_THE_SAME}


@pytest.mark.parametrize(("move", "make"), UNDOABLE)
def test_every_column_is_as_it_was(officer: User, reach: Reach, move: str, make: Make) -> None:
    case = make(reach=reach)
    before = columns(case)
    after = undoing.undo(complaint=ACTS[move](case), actor=officer)
    assert columns(after) == before
    assert list(verify.findings()) == []


def test_the_moves_that_can_be_undone_are_all_tried_here() -> None:
    assert {name for name, move in MOVES.items() if move.undoable} == {move for move, _make in UNDOABLE}


def test_the_event_stays_and_the_undo_is_one_of_its_own(officer: User, reach: Reach) -> None:
    case = undoing.undo(complaint=ACTS["accept"](received(reach=reach)), actor=officer)
    assert list(case.events.order_by("n").values_list("kind", flat=True)) == ["register", "accept", "undo"]
    assert case.events.get(kind="undo").data == {"undone": [2, "accept"]}
    assert case.version == 3


def test_an_undone_order_is_void_and_its_notices_are_not_sent(officer: User, handler: User, unit: Unit) -> None:
    case = ACTS["assign"](accepted(reach=None, to=unit))
    event = case.events.get(kind="assign")
    queued = Delivery.objects.filter(key__startswith=f"case-event:{event.pk}:")
    assert set(queued.values_list("state", flat=True)) == {"waiting"}
    assert event.actor is not None
    undoing.undo(complaint=case, actor=event.actor)
    assert set(queued.values_list("state", flat=True)) == {"cancelled"}
    assert not Assignment.objects.filter(current=True).exists()
    assert ACTS["assign"](Complaint.objects.get()).status == "assigned"


def test_an_undone_approval_waits_for_its_review_again(officer: User, unit: Unit, reach: Reach) -> None:
    case = undoing.undo(complaint=ACTS["resolve"](answered(to=unit, reach=reach)), actor=officer)
    assert (case.status, Answer.objects.get().approved_at) == ("answered", None)
    assert Assignment.objects.get().state == "answered"


def test_an_answer_whose_sending_back_was_undone_is_with_the_office(officer: User, unit: Unit, reach: Reach) -> None:
    before = answered(to=unit, reach=reach)
    case = undoing.undo(complaint=ACTS["send_back"](before), actor=officer)
    order = Assignment.objects.get()
    assert (case.status, order.state, order.answered_at) == ("answered", "answered", before.answered_at)


@pytest.mark.parametrize(("after", "possible"), [(10 * SECOND, True), (11 * SECOND, False)])
def test_it_is_possible_for_ten_seconds(
    officer: User, reach: Reach, monday: datetime, after: timedelta, possible: bool
) -> None:
    case = moderation.accept(complaint=received(reach=reach), actor=officer, now=monday)
    if possible:
        assert undoing.undo(complaint=case, actor=officer, now=monday + after).status == "received"
        return
    with pytest.raises(IllegalMove, match="超过10秒"):
        undoing.undo(complaint=case, actor=officer, now=monday + after)


def test_nobody_takes_back_what_another_did(officer: User, second_officer: User, reach: Reach) -> None:
    case = ACTS["accept"](received(reach=reach))
    with pytest.raises(IllegalMove):
        undoing.undo(complaint=case, actor=second_officer)


def test_it_cannot_be_done_twice(officer: User, reach: Reach) -> None:
    case = undoing.undo(complaint=ACTS["accept"](received(reach=reach)), actor=officer)
    with pytest.raises(IllegalMove):
        undoing.undo(complaint=case, actor=officer)


def late_photo(case: Complaint) -> None:
    lateness.add(complaint=case, photos=[photograph()], actor=Outside.REPORTER)


def another_move(case: Complaint) -> None:
    ACTS["amend"](case)


@pytest.mark.parametrize("happen", [late_photo, another_move])
def test_whatever_happened_since_ends_the_chance(officer: User, reach: Reach, happen: Callable[..., None]) -> None:
    case = ACTS["accept"](received(reach=reach))
    happen(case)
    with pytest.raises(IllegalMove):
        undoing.undo(complaint=case, actor=officer)
    assert not Undoable.objects.exists()


def test_a_move_that_cannot_be_undone_leaves_nothing_to_undo(officer: User, reach: Reach) -> None:
    ACTS["withdraw"](received(reach=reach))
    assert not Undoable.objects.exists()


def test_a_message_that_is_out_already_is_not_called_back(officer: User, handler: User, reach: Reach) -> None:
    with time_machine.travel(datetime.fromisoformat("2026-11-30T10:00:00+08:00"), tick=False):
        case = ACTS["decline"](received(reach=reach))
        Delivery.objects.update(state="sent")
        undoing.undo(complaint=case, actor=officer)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
