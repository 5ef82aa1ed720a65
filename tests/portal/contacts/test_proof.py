"""Proving a number without an account."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from portal.accounts import phone_codes
from portal.contacts import proof
from portal.contacts.models import PhoneProof
from portal.guard.asked import ProofWanted, TooOften
from portal.jobs.registry import JOBS
from portal.messaging import wording
from portal.messaging.models import Delivery
from tests.factories.people import ContactFactory, UserFactory

pytestmark = pytest.mark.django_db
PHONE, ADDRESS = "+8613812345678", "203.0.113.7"


def asked() -> PhoneProof:
    return proof.request(e164=PHONE, contact=ContactFactory(phone=PHONE), address=ADDRESS)


def test_the_right_code_proves_it_once() -> None:
    row = asked()
    code, ticket = row.code(), row.ticket()
    assert proof.verify(e164=PHONE, code=f"{code[:3]} {code[3:]}", ticket=ticket)
    assert not proof.verify(e164=PHONE, code=code, ticket=ticket)


def test_another_number_proves_nothing_with_it() -> None:
    row = asked()
    assert not proof.verify(e164="+8613900000000", code=row.code(), ticket=row.ticket())


def test_another_browser_proves_nothing_with_it_and_spoils_nothing() -> None:
    mine, other = asked(), asked()
    for _guess in range(3):
        assert not proof.verify(e164=PHONE, code=mine.code(), ticket=other.ticket())
    assert proof.verify(e164=PHONE, code=mine.code(), ticket=mine.ticket())


def test_it_ends_after_five_minutes_and_is_not_sent_any_more() -> None:
    row = asked()
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert not proof.verify(e164=PHONE, code=row.code(), ticket=row.ticket())
        with pytest.raises(wording.NothingToSay):
            wording.render(Delivery.objects.get())


def test_a_code_for_signing_in_is_none_for_this_and_the_other_way_round() -> None:
    UserFactory(phone=PHONE)
    row = asked()
    ticket = phone_codes.request(PHONE, ADDRESS)
    assert phone_codes.verify(PHONE, row.code(), ticket) is phone_codes.verify(PHONE, row.code(), row.ticket()) is None
    texts = [wording.render(sent) for sent in Delivery.objects.order_by("pk")]
    assert row.code() in texts[0] and row.code() not in texts[1]


def test_the_limit_holds_without_the_cache() -> None:
    digest = asked().phone_digest
    PhoneProof.objects.bulk_create([PhoneProof(phone_digest=digest) for _row in range(19)])
    with pytest.raises(TooOften):
        asked()


def test_with_a_proof_of_work_whose_number_it_is_gets_his_code_all_the_same() -> None:
    contact = ContactFactory(phone=PHONE)
    for number in range(20):
        proof.request(e164=PHONE, contact=contact, address=f"198.51.100.{number % 4}")
    with pytest.raises(ProofWanted, match="打上勾"):
        proof.request(e164=PHONE, contact=contact, address=ADDRESS)
    row = proof.request(e164=PHONE, contact=contact, address=ADDRESS, proved=lambda: True)
    assert Delivery.objects.filter(subject=f"proof:{row.pk}").exists()


def test_old_codes_are_swept() -> None:
    asked()
    PhoneProof.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert proof.sweep() == 1 and not PhoneProof.objects.exists()
    assert JOBS["phone-proofs"].every == timedelta(hours=1)


def test_one_network_of_ipv6_counts_as_one_address() -> None:
    for number in range(20):
        proof.request(e164=f"+86138000000{number:02d}", contact=None, address=f"2001:db8::{number + 1:x}")
    with pytest.raises(TooOften):
        proof.request(e164="+8613800000099", contact=None, address="2001:db8::ffff")
    assert proof.request(e164="+8613800000099", contact=None, address="2001:db8:0:1::1").pk
