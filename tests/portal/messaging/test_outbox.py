"""Queueing, cancelling, sending again, forgetting."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import TestCase

from portal import messaging
from portal.contacts import erasers
from portal.contacts.models import Contact
from portal.messaging import outbox, sender
from portal.messaging.choices import State
from portal.messaging.models import Delivery
from portal.messaging.transports import console
from tests.portal.messaging.conftest import NOON, PHONE, Queue


def test_the_same_key_is_queued_once(queue: Queue) -> None:
    assert queue().pk == queue(template="done").pk
    assert Delivery.objects.count() == 1


def test_a_rolled_back_act_owes_no_message(queue: Queue) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        queue()
        raise RuntimeError
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("phone", "email", "channel"),
    [(PHONE, "a@example.com", "sms"), ("+8657187654321", "a@example.com", "email"), ("", "a@example.com", "email")],
)
def test_a_mobile_phone_comes_before_mail(queue: Queue, phone: str, email: str, channel: str) -> None:
    assert queue(contact=Contact.objects.keep(phone=phone, email=email)).channel == channel


@pytest.mark.django_db
@pytest.mark.parametrize("phone", ["+8657187654321", "12345", ""])
def test_whom_nothing_reaches_is_owed_nothing(phone: str) -> None:
    contact = Contact.objects.keep(phone=phone, name="张三")
    assert messaging.queue(key="a", subject="complaint:1", contact=contact, template="done", params={}) is None
    assert messaging.queue(key="a", subject="complaint:1", contact=None, template="done", params={}) is None


def test_an_erased_contact_is_owed_nothing(contact: Contact) -> None:
    contact.erase()
    assert messaging.queue(key="a", subject="complaint:1", contact=contact, template="done", params={}) is None


def test_an_unknown_template_is_refused_at_once(queue: Queue) -> None:
    with pytest.raises(KeyError):
        queue(template="nonsense")


def test_a_held_back_message_waits_for_the_undo(queue: Queue) -> None:
    assert queue(after=timedelta(seconds=10)).next_at == NOON + timedelta(seconds=10)


def test_undo_cancels_the_waiting_messages_of_its_event_alone(queue: Queue) -> None:
    mine, sent, other = queue("case-event:1:a"), queue("case-event:1:b"), queue("case-event:12:a")
    Delivery.objects.filter(pk=sent.pk).update(state=State.SENT)
    assert messaging.cancel(prefix="case-event:1:") == 1
    states = dict(Delivery.objects.values_list("pk", "state"))
    assert states == {mine.pk: "cancelled", sent.pk: "sent", other.pk: "waiting"}


def test_a_percent_sign_in_a_prefix_is_no_wildcard(queue: Queue) -> None:
    queue()
    assert messaging.cancel(prefix="%") == 0


def test_an_empty_prefix_is_refused() -> None:
    with pytest.raises(ValueError, match="every message"):
        messaging.cancel(prefix="")


def test_a_dead_letter_is_sent_again_once(queue: Queue) -> None:
    delivery = queue()
    Delivery.objects.update(state=State.FAILED, attempts=8, error="no such number")
    assert outbox.send_again(delivery=delivery)
    assert not outbox.send_again(delivery=delivery)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.error) == ("waiting", 0, "")


def test_an_erased_person_is_forgotten(queue: Queue, contact: Contact) -> None:
    delivery = queue()
    erasers.run(contact)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.params) == ("cancelled", {})


def test_the_timeline_has_all_messages_about_a_subject_oldest_first(queue: Queue) -> None:
    first, second = queue("a"), queue("b")
    queue("c", subject="complaint:2")
    assert messaging.status("complaint:1") == [first, second]


def test_what_was_sent_lies_in_the_folder_until_its_reader_is_erased(
    queue: Queue, contact: Contact, outbox_folder: Path
) -> None:
    queue("a:1:reporter")
    queue("b:1:reporter", contact=Contact.objects.keep(phone="+8613912340002"))
    assert sender.work_off(now=NOON) == 2
    names = {row.contact_id: row.provider_id.removeprefix("console-") for row in Delivery.objects.all()}
    with TestCase.captureOnCommitCallbacks(execute=True):
        erasers.run(contact)
    assert [path.stem for path in outbox_folder.iterdir()] == [
        names.pop(key) for key in list(names) if key != contact.pk
    ]
    console.forget(["console-../../gone", "console-gone"])
