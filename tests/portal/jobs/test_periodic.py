"""Periodic work: each name once, by whichever worker comes first."""

import threading
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from portal import jobs
from portal.jobs import periodic
from portal.jobs.models import Schedule
from portal.jobs.registry import LEASE
from tests.portal.jobs.conftest import BAD, GOOD

NOON = timezone.make_aware(datetime(2026, 11, 30, 12))
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def test_new_work_runs_at_once_and_then_in_its_rhythm(calls: list[str]) -> None:
    jobs.schedule("good", GOOD, HOUR)
    assert periodic.run_due(NOON) == ["good"]
    assert periodic.run_due(NOON + HOUR - timedelta(seconds=1)) == []
    assert periodic.run_due(NOON + HOUR) == ["good"]
    assert calls == ["good", "good"]


def test_a_failure_is_kept_and_tried_again_soon_and_stops_no_other(calls: list[str]) -> None:
    jobs.schedule("bad", BAD, HOUR)
    jobs.schedule("good", GOOD, HOUR)
    assert periodic.run_due(NOON) == ["bad", "good"]
    row = Schedule.objects.get(name="bad")
    assert (row.error, row.next_at, row.lease_until) == ("OSError: the disk is full", NOON + periodic.AGAIN, None)


def test_a_success_clears_the_error(calls: list[str]) -> None:
    jobs.schedule("good", GOOD, HOUR)
    Schedule.objects.create(name="good", next_at=NOON, error="OSError")
    periodic.run_due(NOON)
    row = Schedule.objects.get()
    assert (row.error, row.last_at) == ("", NOON)


def test_what_another_worker_has_in_hand_is_left_to_it(calls: list[str]) -> None:
    jobs.schedule("good", GOOD, HOUR)
    Schedule.objects.create(name="good", next_at=NOON, lease_until=NOON + timedelta(minutes=1))
    assert periodic.run_due(NOON) == []


def test_what_a_killed_worker_had_in_hand_is_run_when_its_lease_ends(calls: list[str]) -> None:
    jobs.schedule("good", GOOD, HOUR)
    Schedule.objects.create(name="good", next_at=NOON)
    Schedule.objects.claim("good", NOON, LEASE)
    assert periodic.run_due(NOON + LEASE) == []
    assert periodic.run_due(NOON + LEASE + timedelta(seconds=1)) == ["good"]


def test_a_worker_that_lost_its_lease_writes_nothing(registers: None) -> None:
    Schedule.objects.create(name="good", next_at=NOON)
    old = Schedule.objects.claim("good", NOON, LEASE)
    Schedule.objects.claim("good", NOON + 2 * LEASE, LEASE)
    assert old
    assert Schedule.objects.release("good", old, last_at=NOON, next_at=NOON, error="") == 0


def test_a_row_without_work_in_the_register_is_let_be(registers: None) -> None:
    Schedule.objects.create(name="of an older version", next_at=NOON)
    assert periodic.run_due(NOON) == []


@pytest.mark.django_db(transaction=True)
def test_four_workers_run_due_work_once(calls: list[str]) -> None:
    jobs.schedule("good", GOOD, HOUR)
    start = threading.Barrier(4)

    def worker() -> None:
        start.wait(10)
        periodic.run_due(NOON)
        connections.close_all()

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert calls == ["good"]


def test_sweep_runs_everything_due_or_not(calls: list[str]) -> None:
    jobs.schedule("good", GOOD, HOUR)
    out = StringIO()
    for _round in range(2):
        call_command("sweep", stdout=out)
    assert calls == ["good", "good"]
    assert out.getvalue() == "good: ok\n" * 2


def test_sweep_tells_what_failed_and_what_is_in_hand(calls: list[str]) -> None:
    jobs.schedule("bad", BAD, HOUR)
    jobs.schedule("good", GOOD, HOUR)
    Schedule.objects.create(name="good", next_at=NOON, lease_until=timezone.now() + HOUR)
    out = StringIO()
    with pytest.raises(CommandError, match="failed: bad"):
        call_command("sweep", stdout=out)
    assert out.getvalue() == "bad: OSError: the disk is full\ngood: busy\n"
