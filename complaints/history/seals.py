"""Seals: a hash over the seal before and the hashes of every event since (design decision 4)."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from complaints.models import Event, Seal

FIRST = "0" * 64
MINUTE = timedelta(minutes=1)


def hashed(prev: str, hashes: Iterable[str]) -> str:
    """The hash of a seal, over event hashes in the order of their ids."""
    running = hashlib.sha256(prev.encode())
    for one in hashes:
        running.update(one.encode())
    return running.hexdigest()


def seal(*, now: datetime) -> Seal | None:
    """Seals what is not sealed yet; None when nothing new happened.

    On PostgreSQL an id may become visible after a higher one: events of the last minute wait for the next seal.
    """
    with transaction.atomic():
        last = Seal.objects.select_for_update().order_by("-pk").first()
        since = Event.objects.filter(pk__gt=last.last_event if last else 0)
        fresh = since.filter(at__gte=now - MINUTE).order_by("pk").values_list("pk", flat=True).first()
        ready = since.filter(pk__lt=fresh) if fresh else since
        rows = list(ready.order_by("pk").values_list("pk", "hash"))
        if not rows:
            return None
        prev = last.hash if last else FIRST
        return Seal.objects.create(
            at=now, last_event=rows[-1][0], count=len(rows), prev=prev, hash=hashed(prev, [row[1] for row in rows])
        )
