"""One chain a case: every event holds on to the one before, and to all that it says itself."""

import hashlib
from datetime import UTC, datetime

import pytest

from complaints.choices import Outside
from complaints.history import chain
from complaints.models import Complaint, Event, EventText
from portal.accounts.models import User


def test_events_are_numbered_from_one_and_linked(case: Complaint) -> None:
    events = list(case.events.order_by("n"))
    assert [event.n for event in events] == [1, 2, 3, 4]
    assert [event.prev for event in events] == [chain.genesis(case), *(event.hash for event in events[:-1])]


def test_another_case_begins_another_chain(case: Complaint, officer: User) -> None:
    from tests.factories.complaints import received

    assert chain.genesis(received(description="另一件")) != chain.genesis(case)


def test_the_hash_can_be_computed_from_the_stored_row(case: Complaint) -> None:
    for event in Event.objects.all():
        assert chain.hashed(event, case.uuid) == event.hash


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("n", 9),
        ("kind", "accept"),
        ("at", datetime(2026, 1, 1, tzinfo=UTC)),
        ("actor_id", 1_000_000),
        ("outside", "system"),
        ("data", {"to": "closed"}),
        ("digest", "0" * 64),
        ("prev", "0" * 64),
    ],
)
def test_the_hash_covers_every_column(case: Complaint, name: str, value: object) -> None:
    event = case.events.get(kind="register")
    setattr(event, name, value)
    assert chain.hashed(event, case.uuid) != event.hash


def test_words_lie_apart_and_the_event_keeps_their_digest_alone(case: Complaint) -> None:
    event = case.events.get(kind="register")
    words = event.words
    assert words.text == case.description
    assert event.digest == hashlib.sha256(f"{words.salt}{words.text}".encode()).hexdigest()
    assert case.description not in str(Event.objects.filter(pk=event.pk).values())


def test_an_event_without_words_has_no_digest_and_no_row(case: Complaint) -> None:
    event = case.events.get(kind="begin")
    assert event.digest == ""
    assert not EventText.objects.filter(event=event).exists()


def test_equal_words_have_different_digests(case: Complaint, officer: User, monday: datetime) -> None:
    first, second = (chain.append(case=case, kind="note", at=monday, actor=officer, words="同样的话") for _ in range(2))
    assert first.digest != second.digest


def test_an_event_has_an_account_or_an_outsider(case: Complaint, officer: User, monday: datetime) -> None:
    by_account = chain.append(case=case, kind="note", at=monday, actor=officer)
    by_system = chain.append(case=case, kind="note", at=monday, actor=Outside.SYSTEM)
    assert (by_account.actor, by_account.outside) == (officer, "")
    assert (by_system.actor, by_system.outside) == (None, "system")
