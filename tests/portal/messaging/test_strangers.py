"""A number that somebody has written down may be anybody's: one message a day, and peace when its owner asks for it."""

from typing import Any

import pytest
import time_machine

from portal.accounts import phone_codes
from portal.contacts import erasers, proof, standing
from portal.contacts.models import Contact, PhoneProof, PhoneStanding
from portal.messaging import hours, sender
from portal.messaging.choices import State
from portal.messaging.models import Delivery
from tests.portal.messaging.conftest import NOON, PHONE, Queue
from tests.twilio_server import Provider

OTHER = "+8613900000009"
TOMORROW = NOON.replace(day=1, month=12, hour=8)


@pytest.fixture
def stranger(db: None) -> Contact:
    """Somebody has left this number."""
    kept = Contact.objects.keep(phone=OTHER, email="a@example.org")
    assert kept
    return kept


def test_a_stranger_gets_one_message_a_day_of_what_anybody_can_cause(queue: Queue, stranger: Contact) -> None:
    first = queue("a:", contact=stranger)
    assert hours.postponed_to(first, NOON) is None
    Delivery.objects.update(state=State.SENT, sent_at=NOON)
    another = Contact.objects.keep(phone=OTHER)
    for template, subject in (("received", "complaint:2"), ("seen_too", "sighting:3"), ("code_again", "complaint:1")):
        more = queue(template, contact=another, template=template, subject=subject)
        assert hours.postponed_to(more, NOON) == TOMORROW
    assert hours.postponed_to(queue("code", contact=another, template="code", params={}), NOON) is None
    assert hours.postponed_to(queue("order", contact=another, template="to_chief"), NOON) is None


def test_of_one_matter_a_day_the_news_go_to_a_stranger_and_of_every_matter_the_verdict(
    queue: Queue, stranger: Contact, provider: Provider, clock: time_machine.Traveller
) -> None:
    queue("a:", contact=stranger)
    Delivery.objects.update(state=State.SENT, sent_at=NOON)
    more = {"number": "2611048230", "unit": "水利站", "date": "2026-12-04"}
    for template in ("passed_on", "progress", "done"):
        assert hours.postponed_to(queue(template, contact=stranger, template=template), NOON) is None
    other = {"contact": Contact.objects.keep(phone=OTHER), "subject": "complaint:2", "params": more}
    first, last = queue("o1", **other, template="passed_on"), queue("o2", **other, template="extended")
    assert hours.postponed_to(last, NOON) == TOMORROW, "somebody else may have written the number under another matter"
    verdict = queue("o3", **other, template="not_ours")
    assert (
        hours.postponed_to(verdict, NOON) is None and hours.postponed_to(queue("u", **other, urgent=True), NOON) is None
    )
    Delivery.objects.filter(key__in=("passed_on", "progress", "done", "u")).delete()
    clock.move_to(TOMORROW)
    while sender.work_off():
        pass
    states = [Delivery.objects.get(pk=one.pk).state for one in (first, last, verdict)]
    assert states == ["cancelled", "cancelled", "sent"], "what was put off is old once the verdict is there"


def test_whoever_answered_once_is_none(queue: Queue, stranger: Contact) -> None:
    queue("a:", contact=stranger)
    Delivery.objects.update(state=State.SENT, sent_at=NOON)
    row = PhoneProof.objects.create(phone_digest=stranger.phone_digest)
    assert not proof.verify(e164=OTHER, code="000000", ticket=row.ticket()) and not standing.has_answered(OTHER)
    assert proof.verify(e164=OTHER, code=row.code(), ticket=row.ticket())
    assert hours.postponed_to(queue("b:", contact=stranger), NOON) is None


def test_a_bar_stops_messages_and_lets_mail_codes_for_accounts_and_orders_through(
    queue: Queue, stranger: Contact, provider: Provider
) -> None:
    standing.bar(OTHER)
    barred, order = queue("a:", contact=stranger), queue("b:", contact=stranger, template="to_chief", params=ORDER)
    code = queue("c:", contact=stranger, template="code", subject=f"{phone_codes.SUBJECT}1", params={})
    assert sender.work_off() == 3
    assert [Delivery.objects.get(pk=one.pk).state for one in (barred, order, code)] == ["waiting", "sent", "sent"]
    assert Delivery.objects.get(pk=barred.pk).channel == "email" and len(provider.messages) == 2
    for n, state in enumerate(("sent", "waiting")):
        asked = queue(f"p{n}:", contact=stranger, template="code", subject=f"mine:{n}", params={})
        sender.work_off()
        asked.refresh_from_db()
        assert (asked.state, asked.channel) == (state, "sms" if state == "sent" else "email")
    silent = queue("d:", contact=Contact.objects.keep(phone=OTHER))
    sender.work_off()
    assert Delivery.objects.get(pk=silent.pk).state == "cancelled"
    standing.lift(OTHER)
    assert not standing.is_barred(OTHER)


ORDER = {"number": "9123456789", "place": "清溪河", "what": "油污", "due": "2026-11-30T18:00"}


def test_the_providers_own_list_of_who_wants_no_messages_becomes_a_bar(queue: Queue, provider: Provider) -> None:
    provider.answer = 400, {"code": 21610, "message": "unsubscribed", "status": 400}
    delivery = queue()
    sender.work_off()
    delivery.refresh_from_db()
    assert standing.is_barred(PHONE) and delivery.state == "cancelled"


def test_erasing_a_contact_takes_the_number_and_leaves_the_bar(stranger: Contact) -> None:
    standing.heard(OTHER)
    standing.bar(OTHER)
    erasers.run(stranger)
    row = PhoneStanding.objects.get()
    assert (row.phone, row.heard_at) == ("", None) and standing.is_barred(OTHER)
    assert standing.heard(OTHER).pk == row.pk and standing.heard(OTHER).phone == OTHER


def test_a_new_key_finds_the_bars_and_silent_numbers_are_forgotten(settings: Any, clock: Any) -> None:
    old = settings.FIELD_KEYS
    standing.bar(OTHER)
    standing.heard(PHONE)
    settings.FIELD_KEYS = ["a newer key", *old]
    assert standing.is_barred(OTHER) and standing.written_anew() == 2 and standing.written_anew() == 0
    settings.FIELD_KEYS = ["a newer key"]
    assert standing.is_barred(OTHER)
    clock.shift(standing.KEPT)
    clock.shift(1)
    assert standing.sweep() == 1 and standing.is_barred(OTHER)
