"""Seals: one over the other and over all events since, but for those of the last minute."""

import hashlib
from datetime import datetime, timedelta

import pytest

from complaints.choices import Outside
from complaints.history import chain, seals
from complaints.models import Complaint, Event, Seal

MINUTE = timedelta(minutes=1)


def happen(case: Complaint, at: datetime) -> Event:
    return chain.append(case=case, kind="note", at=at, actor=Outside.SYSTEM)


def test_nothing_is_sealed_where_nothing_happened(db: None, monday: datetime) -> None:
    assert seals.seal(now=monday) is None
    assert not Seal.objects.exists()


def test_a_seal_covers_everything_older_than_a_minute(case: Complaint, monday: datetime) -> None:
    seal = seals.seal(now=monday + 2 * MINUTE)
    hashes = list(Event.objects.order_by("pk").values_list("hash", flat=True))
    assert seal is not None
    assert (seal.count, seal.prev, seal.last_event) == (4, seals.FIRST, Event.objects.latest("pk").pk)
    assert seal.hash == hashlib.sha256("".join((seals.FIRST, *hashes)).encode()).hexdigest()


def test_a_second_seal_holds_on_to_the_first(case: Complaint, monday: datetime) -> None:
    first = seals.seal(now=monday + 2 * MINUTE)
    happen(case, monday + 3 * MINUTE)
    second = seals.seal(now=monday + 5 * MINUTE)
    assert first is not None
    assert second is not None
    assert (second.prev, second.count) == (first.hash, 1)
    assert seals.seal(now=monday + 60 * MINUTE) is None


@pytest.mark.parametrize("late", [timedelta(), MINUTE, MINUTE + timedelta(microseconds=1)])
def test_the_last_minute_waits_for_the_next_seal(case: Complaint, monday: datetime, late: timedelta) -> None:
    happened = monday + 5 * MINUTE
    happen(case, happened)
    seal = seals.seal(now=happened + late)
    assert seal is not None
    assert seal.count == (5 if late > MINUTE else 4)


def test_an_event_behind_a_fresh_one_waits_too(case: Complaint, monday: datetime) -> None:
    happen(case, monday + 10 * MINUTE)
    happen(case, monday)
    seal = seals.seal(now=monday + 10 * MINUTE)
    assert seal is not None
    assert seal.count == 4


def test_nothing_is_sealed_while_all_is_fresh(case: Complaint, monday: datetime) -> None:
    assert seals.seal(now=monday + timedelta(seconds=30)) is None
