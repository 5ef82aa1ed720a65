"""Proves the history from the database alone: names what was altered, inserted, or is missing."""

from collections.abc import Iterator

from django.db import connection

from complaints.history import triggers
from complaints.history.chain import digest, genesis, hashed
from complaints.history.seals import FIRST, hashed as sealed
from complaints.models import Complaint, Event, Seal

BATCH = 1000


def findings() -> Iterator[str]:
    """One sentence a fault; none when everything is whole."""
    for name in sorted(triggers.missing(connection)):
        yield f"trigger missing: {name}"
    yield from chains()
    yield from seals()


def chains() -> Iterator[str]:
    """Walks the chain of every case."""
    prev, n, case = "", 0, None
    events = Event.objects.select_related("words", "complaint").order_by("complaint_id", "n")
    for event in events.iterator(chunk_size=BATCH):
        if case is None or event.complaint_id != case.pk:
            yield from tail(case, n)
            case = event.complaint
            prev, n = genesis(case), 0
        if event.n != n + 1:
            yield f"case {case.number}: event {n + 1} is missing before {event.n}"
        if event.prev != prev:
            yield f"case {case.number}: event {event.n} does not follow the one before"
        if hashed(event, case.uuid) != event.hash:
            yield f"case {case.number}: event {event.n} was altered"
        yield from words(event, case)
        prev, n = event.hash, event.n
    yield from tail(case, n)
    for number in Complaint.objects.filter(events=None).order_by("pk").values_list("number", flat=True):
        yield f"case {number}: has no events"


def tail(case: Complaint | None, n: int) -> Iterator[str]:
    """Every event raises the version of its case by one: the last event has the case's version as its number."""
    if case is not None and case.version != n:
        yield f"case {case.number}: ends with event {n}, but {case.version} were written"


def words(event: Event, case: Complaint) -> Iterator[str]:
    """Words may be emptied, never lost or altered."""
    kept = getattr(event, "words", None)
    if event.digest and kept is None:
        yield f"case {case.number}: the words of event {event.n} are missing"
    if kept is not None and kept.text and digest(kept.salt, kept.text) != event.digest:
        yield f"case {case.number}: the words of event {event.n} were altered"


def seals() -> Iterator[str]:
    """Recomputes every seal over the events it covers."""
    prev, start = FIRST, 0
    for seal in Seal.objects.order_by("pk").iterator(chunk_size=BATCH):
        covered = Event.objects.filter(pk__gt=start, pk__lte=seal.last_event).order_by("pk")
        hashes = list(covered.values_list("hash", flat=True))
        if seal.prev != prev:
            yield f"seal {seal.pk}: does not follow the one before"
        if len(hashes) != seal.count:
            yield f"seal {seal.pk}: covers {seal.count} events, {len(hashes)} are there"
        if sealed(seal.prev, hashes) != seal.hash:
            yield f"seal {seal.pk}: the events it covers were altered"
        prev, start = seal.hash, seal.last_event


def published(lines: list[str]) -> Iterator[str]:
    """Compares with seals that were published before: a line is time and hash, as in ``/data/seals.txt``."""
    known = set(Seal.objects.values_list("hash", flat=True))
    for line in lines:
        parts = line.split()
        if parts and parts[-1] not in known:
            yield f"published seal {parts[-1][:16]}… is not in the database"
