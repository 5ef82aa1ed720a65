"""Periodic work: what it does, and that doing it twice does no more."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from cms.directory.models import Reach
from complaints import moderation, parking, tasks
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, noting
from complaints.models import Complaint, Seal, Undoable
from portal.accounts.models import User
from portal.jobs import registry
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS
from tests.factories.complaints import handling, need_info, received, resolved

DAY = timedelta(days=1)


@pytest.fixture
def clock(monday: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(monday, tick=False) as traveller:
        yield traveller


def test_every_task_is_on_the_schedule() -> None:
    public = {name for name, one in vars(tasks).items() if callable(one) and one.__module__ == tasks.__name__}
    assert {f"complaints.tasks.{name}" for name in public} <= {job.dotted for job in registry.JOBS.values()}


def test_events_are_sealed_once(clock: time_machine.Traveller, officer: User, reach: Reach) -> None:
    received(reach=reach)
    clock.shift(DAY)
    tasks.seal()
    tasks.seal()
    assert Seal.objects.count() == 1


def test_silence_closes_after_a_week(clock: time_machine.Traveller, officer: User, reach: Reach) -> None:
    case = resolved(reach=reach)
    clock.shift(7 * DAY)
    tasks.close_silent()
    case.refresh_from_db()
    assert case.status == "resolved"
    clock.shift(1)
    tasks.close_silent()
    tasks.close_silent()
    case.refresh_from_db()
    assert (case.status, case.solved) == ("closed", "")


@pytest.mark.parametrize(("hours", "status"), [(7 * 24 + 8, "need_info"), (7 * 24 + 9, "received")])
def test_a_question_without_an_answer_is_waited_for_so_long(
    clock: time_machine.Traveller, officer: User, reach: Reach, hours: int, status: str
) -> None:
    case = need_info(reach=reach)
    clock.shift(timedelta(hours=hours, seconds=-1))
    tasks.resume_unanswered()
    tasks.resume_unanswered()
    case.refresh_from_db()
    assert case.status == status


def test_a_second_question_has_its_own_time(clock: time_machine.Traveller, officer: User, reach: Reach) -> None:
    case = need_info(reach=reach)
    clock.shift(8 * DAY)
    tasks.resume_unanswered()
    case = ACTS["ask"](Complaint.objects.get())
    tasks.resume_unanswered()
    case.refresh_from_db()
    assert case.status == "need_info"


def test_a_case_in_hand_goes_on_in_the_same_hands(clock: time_machine.Traveller, officer: User, reach: Reach) -> None:
    case = ACTS["ask"](handling(reach=reach))
    clock.shift(8 * DAY)
    tasks.resume_unanswered()
    case.refresh_from_db()
    assert (case.status, case.events.get(kind="resume").outside) == ("handling", "system")


def test_an_answer_in_the_same_moment_is_no_fault(
    clock: time_machine.Traveller, officer: User, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answered_first(**_: object) -> None:
        raise IllegalMove("answered already")

    need_info(reach=reach)
    clock.shift(8 * DAY)
    monkeypatch.setattr("complaints.moderation.resume", answered_first)
    tasks.resume_unanswered()


def delivered(case: Complaint, at: datetime) -> None:
    """Sends everything that the reporter was to be told."""
    Delivery.objects.filter(subject=case.subject_string).update(state="sent", sent_at=at)


class TestTheClockOfAQuestion:
    def test_runs_until_the_question_was_delivered(
        self, clock: time_machine.Traveller, officer: User, reach: Reach
    ) -> None:
        case = need_info(reach=reach)
        tasks.park_asked()
        case.refresh_from_db()
        assert case.parked_at is None

    def test_stands_from_then_on(
        self, clock: time_machine.Traveller, officer: User, reach: Reach, monday: datetime
    ) -> None:
        case = need_info(reach=reach)
        delivered(case, monday + timedelta(minutes=5))
        clock.shift(3600)
        tasks.park_asked()
        tasks.park_asked()
        case.refresh_from_db()
        assert (case.parked_at, case.version) == (monday + timedelta(minutes=5), 3)
        due, clock_now = case.answer_due_at, monday + DAY
        after = moderation.reply_info(complaint=case, actor=Outside.REPORTER, words="桥下", now=clock_now)
        assert after.answer_due_at == due + DAY - timedelta(minutes=5)

    def test_stands_for_a_confidential_question_and_for_who_wished_no_news_too(
        self, clock: time_machine.Traveller, city_officer: User, reach: Reach, monday: datetime
    ) -> None:
        cases = [need_info(reach=reach, confidential=True), need_info(reach=reach, follow=False)]
        for case in cases:
            delivered(case, monday + timedelta(minutes=5))
        tasks.park_asked()
        stood = Complaint.objects.order_by("pk").values_list("parked_at", flat=True)
        assert list(stood) == [monday + timedelta(minutes=5)] * 2

    def test_does_not_stand_for_another_message(
        self, clock: time_machine.Traveller, officer: User, reach: Reach, monday: datetime
    ) -> None:
        case = need_info(reach=reach)
        Delivery.objects.filter(template="received").update(state="sent", sent_at=monday)
        tasks.park_asked()
        case.refresh_from_db()
        assert case.parked_at is None

    def test_many_that_cannot_be_reached_do_not_crowd_out_the_rest(
        self, clock: time_machine.Traveller, officer: User, reach: Reach, monday: datetime
    ) -> None:
        anonymous, told = need_info(reach=reach, phone=""), need_info(reach=reach, description="另一件")
        delivered(told, monday)
        assert list(parking.reached()) == [told]
        tasks.park_asked()
        anonymous.refresh_from_db()
        assert anonymous.parked_at is None and not parking.reached().exists()

    def test_is_not_stopped_when_the_answer_came_in_the_same_moment(
        self, clock: time_machine.Traveller, officer: User, reach: Reach, monday: datetime, monkeypatch: Any
    ) -> None:
        case = need_info(reach=reach)
        delivered(case, monday)

        def answered_first(*args: Any, **named: Any) -> Any:
            ACTS["reply_info"](case)
            return noting(*args, **named)

        monkeypatch.setattr(tasks, "noting", answered_first)
        tasks.park_asked()
        case.refresh_from_db()
        assert (case.parked_at, case.status) == (None, "received")


def test_what_can_no_longer_be_undone_is_forgotten(clock: time_machine.Traveller, officer: User, reach: Reach) -> None:
    ACTS["accept"](received(reach=reach))
    tasks.forget_undo()
    assert Undoable.objects.exists()
    clock.shift(11)
    tasks.forget_undo()
    assert not Undoable.objects.exists()
