"""Runs periodic work: each due name once, whichever worker comes first."""

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from portal.jobs.models import Schedule
from portal.jobs.registry import JOBS, Job

logger = logging.getLogger("portal.jobs")
AGAIN = timedelta(minutes=5)


def run_due(now: datetime | None = None) -> list[str]:
    """Runs what is due and free, one after the other; answers the names that ran, failed ones among them."""
    moment = now or timezone.now()
    make_rows(moment)
    due = Schedule.objects.due(moment).filter(name__in=JOBS).values_list("name", flat=True)
    return [name for name in list(due) if run(JOBS[name], moment) is not None]


def run_all(now: datetime | None = None) -> dict[str, str | None]:
    """One round of everything, due or not: name → error, "" when it went well, None when a worker is at it now."""
    moment = now or timezone.now()
    make_rows(moment)
    return {job.name: run(job, moment, early=True) for job in JOBS.values()}


def make_rows(now: datetime) -> None:
    """Gives newly registered work its row, due at once; two workers doing so at the same time make one."""
    known = set(Schedule.objects.filter(name__in=JOBS).values_list("name", flat=True))
    missing = [Schedule(name=name, next_at=now) for name in JOBS if name not in known]
    if missing:
        Schedule.objects.bulk_create(missing, ignore_conflicts=True)


def run(job: Job, now: datetime, *, early: bool = False) -> str | None:
    """Runs one work under its lease: the error, "" when it went well, None when another worker holds it.

    A failure is logged, kept in the row and tried again within five minutes; it never reaches the worker's loop.
    """
    lease = Schedule.objects.claim(job.name, now, job.lease, early=early)
    if lease is None:
        return None
    error = ""
    try:
        job.run()
    except Exception as fault:  # one broken work must not stop the others
        logger.exception("periodic work %s failed", job.name)
        error = f"{type(fault).__name__}: {fault}"[:2000]
    pause = min(job.every, AGAIN) if error else job.every
    Schedule.objects.release(job.name, lease, last_at=now, next_at=now + pause, error=error)
    return error
