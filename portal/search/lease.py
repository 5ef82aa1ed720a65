"""Who writes: one worker at a time, by a lease in the database that has to be renewed."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone

from portal.jobs.models import Schedule

NAME = "search-writer"
SECONDS = timedelta(seconds=30)
"""A writer that was killed is replaced after so long; one that lives renews every few seconds."""


class Lost(Exception):
    """The lease went to another worker: this one took too long over one step."""


class Lease:
    """A lease that is held. Each machine has its own: an index lies in a folder of the machine."""

    def __init__(self, name: str, until: datetime) -> None:
        self.name, self.until = name, until

    def renew(self) -> None:
        """Another ``SECONDS`` from now, once a third of them is gone. Raises ``Lost``."""
        now = timezone.now()
        if self.until - now > SECONDS * 2 / 3:
            return
        held = Schedule.objects.filter(name=self.name, lease_until=self.until)
        if not held.update(lease_until=now + SECONDS):
            raise Lost(self.name)
        self.until = now + SECONDS

    def release(self) -> None:
        """Others may take it at once."""
        now = timezone.now()
        Schedule.objects.release(self.name, self.until, last_at=now, next_at=now, error="")


def row() -> str:
    """The name of this machine's lease."""
    return f"{NAME}@{socket.gethostname()}"[:60]


@contextmanager
def held() -> Iterator[Lease | None]:
    """The lease while the block runs, None when another worker has it."""
    name, now = row(), timezone.now()
    if not Schedule.objects.filter(name=name).exists():
        Schedule.objects.bulk_create([Schedule(name=name, next_at=now)], ignore_conflicts=True)
    until = Schedule.objects.claim(name, now, SECONDS, early=True)
    if until is None:
        yield None
        return
    lease = Lease(name, until)
    try:
        yield lease
    finally:
        lease.release()
