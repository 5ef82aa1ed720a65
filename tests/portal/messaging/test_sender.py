"""From due to sent, or to whatever else becomes of a message."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from django.db import OperationalError

from portal.contacts.models import Contact
from portal.messaging import sender, texts
from portal.messaging.models import Delivery
from portal.messaging.queries import LEASE, DeliveryQuerySet
from portal.messaging.transports import TransportError, console
from tests.portal.messaging.conftest import NOON, Queue


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A provider that takes nothing; the list says whether for good, one entry a try, the last one for ever."""
    permanent = [False]

    def refuse(to: str, text: str, template: str, params: Mapping[str, str], about: object) -> str:
        raise TransportError(f"no way to {to}", permanent=permanent[-1])

    monkeypatch.setattr(console, "send", refuse)
    return permanent


def now_of(delivery: Delivery) -> Delivery:
    """The delivery as it stands in the database."""
    delivery.refresh_from_db()
    return delivery


def test_a_due_message_is_sent_once(queue: Queue, outbox_folder: Path) -> None:
    delivery = queue()
    assert [sender.work_off(), sender.work_off()] == [1, 0]
    assert [now_of(delivery).state, delivery.sent_at, delivery.lease_until] == ["sent", NOON, None]
    assert [path.stem for path in outbox_folder.iterdir()] == [delivery.provider_id.removeprefix("console-")]


def test_a_message_held_back_is_not_sent_before_its_time(queue: Queue) -> None:
    queue(after=timedelta(seconds=10))
    assert sender.work_off(now=NOON + timedelta(seconds=9)) == 0
    assert sender.work_off(now=NOON + timedelta(seconds=10)) == 1


def test_the_urgent_go_first(queue: Queue) -> None:
    plain, urgent = queue("a"), queue("b", template="code", params={})
    sender.work_off(limit=1)
    assert [now_of(plain).state, now_of(urgent).state] == ["waiting", "sent"]


def test_the_first_retry_comes_within_five_seconds(queue: Queue, refusing: list[bool]) -> None:
    delivery = queue()
    sender.work_off()
    assert timedelta() < now_of(delivery).next_at - NOON <= timedelta(seconds=5)
    assert delivery.state == "waiting"


def test_pauses_grow_threefold_up_to_an_hour_and_are_cut_by_chance() -> None:
    seconds = [sender.pause(attempt, luck=1).total_seconds() for attempt in range(1, 10)]
    assert seconds == [4, 12, 36, 108, 324, 972, 2916, 3600, 3600]
    shortest = sum(sender.pause(attempt, luck=0).total_seconds() for attempt in range(1, sender.ATTEMPTS))
    assert sender.pause(2, luck=0) == timedelta(seconds=9) and shortest > 2 * 3600
    assert len({sender.pause(8) for _ in range(9)}) > 1


def test_after_ten_attempts_it_is_a_dead_letter(queue: Queue, refusing: list[bool]) -> None:
    delivery = queue(urgent=True)
    for _attempt in range(10):
        assert now_of(delivery).state == "waiting"
        assert sender.work_off(now=delivery.next_at) == 1
    assert (now_of(delivery).state, delivery.attempts) == ("failed", 10)
    assert sender.work_off(now=NOON + timedelta(days=9)) == 0


def test_a_number_that_does_not_exist_is_not_tried_again(queue: Queue, refusing: list[bool]) -> None:
    refusing.append(True)
    delivery = queue()
    sender.work_off()
    assert (now_of(delivery).state, delivery.attempts) == ("failed", 1)


def test_the_reason_kept_does_not_hold_the_number(queue: Queue, refusing: list[bool]) -> None:
    delivery = queue()
    sender.work_off()
    assert now_of(delivery).error == "no way to +****"


def test_a_bug_costs_an_attempt_and_not_the_loop(queue: Queue) -> None:
    broken, fine = queue("a", template="passed_on", params={}), queue("b")
    assert sender.work_off() == 2
    assert (now_of(broken).state, broken.attempts, now_of(fine).state) == ("waiting", 1, "sent")


def test_a_contact_that_no_key_opens_ends_as_a_dead_letter(queue: Queue) -> None:
    delivery = queue(urgent=True)
    Contact.objects.update(phone_cipher="sealed with a key that is gone")
    for _attempt in range(10):
        sender.work_off(now=now_of(delivery).next_at)
    assert now_of(delivery).state == "failed"


def test_a_contact_erased_in_the_meantime_gets_nothing(queue: Queue, contact: Contact, outbox_folder: Path) -> None:
    delivery = queue()
    contact.erase()
    sender.work_off()
    assert now_of(delivery).state == "cancelled"
    assert not outbox_folder.exists()


def test_a_code_that_has_ended_is_not_sent(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(texts.RESOLVERS, "sign_in_code", mock.Mock(side_effect=LookupError))
    delivery = queue(template="code", params={})
    sender.work_off()
    assert now_of(delivery).state == "cancelled"


def test_a_message_of_the_night_waits_without_costing_an_attempt(queue: Queue) -> None:
    delivery = queue(template="done")
    sender.work_off(now=NOON.replace(hour=23))
    assert (now_of(delivery).state, delivery.attempts) == ("waiting", 0)
    assert delivery.next_at == NOON.replace(day=1, month=12, hour=8)


def test_what_a_killed_worker_left_is_sent_when_its_lease_ends(queue: Queue) -> None:
    delivery = queue()
    Delivery.objects.claim(delivery.pk, NOON)
    assert sender.work_off(now=NOON + LEASE) == 0
    assert sender.work_off(now=NOON + LEASE + timedelta(seconds=1)) == 1
    assert now_of(delivery).state == "sent"


def test_a_message_that_kills_every_worker_ends(queue: Queue) -> None:
    delivery = queue()
    Delivery.objects.update(attempts=10)
    sender.work_off()
    assert now_of(delivery).state == "failed"


def test_a_worker_that_lost_its_lease_writes_nothing(queue: Queue) -> None:
    delivery = queue()
    old = Delivery.objects.claim(delivery.pk, NOON)
    Delivery.objects.claim(delivery.pk, NOON + timedelta(minutes=2))
    assert old
    sender.settle(delivery, old, state="failed", error="too late")
    assert (now_of(delivery).state, delivery.error) == ("sending", "")


def test_a_locked_database_does_not_lose_the_outcome(queue: Queue) -> None:
    delivery = queue()
    real, tries = DeliveryQuerySet.held, [OperationalError("database is locked"), None]

    def locked_once(self: DeliveryQuerySet, pk: int, lease: object) -> DeliveryQuerySet:
        if fault := tries.pop(0):
            raise fault
        return real(self, pk, lease)  # type: ignore[arg-type]

    with mock.patch.object(DeliveryQuerySet, "held", locked_once):
        sender.work_off()
    assert now_of(delivery).state == "sent"
