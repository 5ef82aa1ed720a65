"""The loops of a worker go on whatever happens in them."""

import threading
from collections.abc import Callable
from itertools import count

import pytest
from django.db import OperationalError

from portal import jobs
from portal.jobs import lanes, periodic


def stopping_after(turns: int, stop: threading.Event, outcome: Callable[[int], int]) -> Callable[[], int]:
    """A step that tells its loop to stop at the given turn."""
    counted = count(1)

    def step() -> int:
        turn = next(counted)
        if turn == turns:
            stop.set()
        return outcome(turn)

    return step


def run(turns: int, outcome: Callable[[int], int], pause: float = 0) -> None:
    """A loop in this thread, over after so many turns."""
    stop = threading.Event()
    lanes.loop("test", stopping_after(turns, stop, outcome), pause, stop)


@pytest.mark.django_db(transaction=True)
def test_a_locked_database_is_logged_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    def locked(turn: int) -> int:
        raise OperationalError("database is locked")

    run(3, locked)
    assert [record.message for record in caplog.records] == ["lane test stumbled, trying again"] * 3


@pytest.mark.django_db(transaction=True)
def test_while_there_is_work_there_is_no_pause() -> None:
    run(50, lambda turn: 1, pause=3600)


@pytest.mark.django_db(transaction=True)
def test_every_lane_and_the_periodic_work_have_a_thread_that_stops(
    registers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stepped, looked, stop = threading.Event(), threading.Event(), threading.Event()

    def step() -> int:
        stepped.set()
        return 0

    jobs.lane("test", step)
    monkeypatch.setattr(periodic, "run_due", looked.set)
    threads = lanes.start(stop)
    assert stepped.wait(10)
    assert looked.wait(10)
    stop.set()
    for thread in threads:
        thread.join(10)
    assert [(thread.name, thread.is_alive()) for thread in threads] == [("lane-test", False), ("lane-periodic", False)]
