"""Proves the history from the database alone: names what was altered, inserted, or is missing.

Each fault is a sentence for people, and behind it in brackets the one that other programs read.
"""

from collections.abc import Iterator

from django.db import connection

from complaints.history import lost, triggers
from complaints.history.chain import digest, genesis, hashed
from complaints.history.seals import FIRST, hashed as sealed
from complaints.models import Complaint, Event, Seal

BATCH = 1000


def findings() -> Iterator[str]:
    """One sentence a fault; none when everything is whole."""
    for name in sorted(triggers.missing(connection)):
        yield f"少了触发器{name}（trigger missing: {name}）"
    yield from gone()
    yield from chains()
    yield from seals()


def gone() -> Iterator[str]:
    """Cases that are missing, with what still names them."""
    for key, tables in lost.cases().items():
        number, where = lost.number_of(key), ", ".join(sorted(tables))
        said = f"案件{number}（第{key}件）不见了" if number else f"第{key}件案件不见了"
        yield f"{said}，这些表里还有它：{where}（case {number or key} is missing: named by {where}）"


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
            yield fault(case.number, f"第{event.n}条前面缺第{n + 1}条", f"event {n + 1} is missing before {event.n}")
        if event.prev != prev:
            yield fault(case.number, f"第{event.n}条和前一条接不上", f"event {event.n} does not follow the one before")
        if hashed(event, case.uuid) != event.hash:
            yield fault(case.number, f"第{event.n}条被改过", f"event {event.n} was altered")
        yield from words(event, case)
        prev, n = event.hash, event.n
    yield from tail(case, n)
    for number in Complaint.objects.filter(events=None).order_by("pk").values_list("number", flat=True):
        yield fault(number, "一条经过都没有", "has no events")


def fault(number: str, said: str, read: str) -> str:
    """What is wrong with one case."""
    return f"案件{number}：{said}（case {number}: {read}）"


def tail(case: Complaint | None, n: int) -> Iterator[str]:
    """Every event raises the version of its case by one: the last event has the case's version as its number."""
    if case is not None and case.version != n:
        said = f"最后是第{n}条，写过{case.version}条"
        yield fault(case.number, said, f"ends with event {n}, but {case.version} were written")


def words(event: Event, case: Complaint) -> Iterator[str]:
    """Words may be emptied, never lost or altered."""
    kept = getattr(event, "words", None)
    if event.digest and kept is None:
        yield fault(case.number, f"第{event.n}条的文字不见了", f"the words of event {event.n} are missing")
    if kept is not None and kept.text and digest(kept.salt, kept.text) != event.digest:
        yield fault(case.number, f"第{event.n}条的文字被改过", f"the words of event {event.n} were altered")


def seals() -> Iterator[str]:
    """Recomputes every seal over the events it covers."""
    prev, start = FIRST, 0
    for seal in Seal.objects.order_by("pk").iterator(chunk_size=BATCH):
        covered = Event.objects.filter(pk__gt=start, pk__lte=seal.last_event).order_by("pk")
        hashes = list(covered.values_list("hash", flat=True))
        if seal.prev != prev:
            yield f"第{seal.pk}个封存和前一个接不上（seal {seal.pk}: does not follow the one before）"
        if len(hashes) != seal.count:
            there = f"seal {seal.pk}: covers {seal.count} events, {len(hashes)} are there"
            yield f"第{seal.pk}个封存盖住{seal.count}条，现在有{len(hashes)}条（{there}）"
        if sealed(seal.prev, hashes) != seal.hash:
            yield f"第{seal.pk}个封存盖住的经过被改过（seal {seal.pk}: the events it covers were altered）"
        prev, start = seal.hash, seal.last_event


def published(lines: list[str]) -> Iterator[str]:
    """Compares with seals that were published before: a line is time and hash, as in ``/data/seals.txt``."""
    known = set(Seal.objects.values_list("hash", flat=True))
    for line in lines:
        parts = line.partition("#")[0].split()
        if parts and parts[-1] not in known:
            short = f"{parts[-1][:16]}…"
            yield f"公布过的封存{short}不在数据库里（published seal {short} is not in the database）"
