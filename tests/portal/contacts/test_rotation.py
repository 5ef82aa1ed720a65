"""A new key put first."""

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from portal.contacts import crypt, rotation
from portal.contacts.models import Contact
from tests.factories.people import ContactFactory

pytestmark = pytest.mark.django_db
PHONE = "+8613812345678"


def test_after_it_the_old_key_is_no_longer_needed(settings: Settings) -> None:
    settings.FIELD_KEYS = ["old"]
    pk = ContactFactory(phone=PHONE, email="zhang@example.com", name="张三").pk
    settings.FIELD_KEYS = ["new", "old"]
    call_command("rotate_keys")
    settings.FIELD_KEYS = ["new"]
    contact = Contact.objects.with_phone(PHONE).get()
    assert (contact.pk, contact.email, contact.name) == (pk, "zhang@example.com", "张三")
    assert Contact.objects.with_email("zhang@example.com").exists()


def test_it_goes_on_where_it_was_stopped(settings: Settings) -> None:
    settings.FIELD_KEYS = ["old"]
    ContactFactory.create_batch(5)
    settings.FIELD_KEYS = ["new", "old"]
    assert next(rotation.rotate(size=2)) == 2
    assert list(rotation.rotate(size=2)) == [0, 2, 1]
    assert list(rotation.rotate(size=2)) == [0, 0, 0]


def test_erased_ones_are_left_as_they_are(settings: Settings) -> None:
    ContactFactory().erase()
    settings.FIELD_KEYS = ["new"]
    assert list(rotation.rotate()) == [0]


def test_a_missing_key_stops_it_with_a_sentence(settings: Settings) -> None:
    ContactFactory()
    settings.FIELD_KEYS = ["new"]
    with pytest.raises(CommandError, match="FIELD_KEYS"):
        call_command("rotate_keys")


def test_ciphers_without_their_digest_get_it_again() -> None:
    contact = ContactFactory(phone=PHONE)
    Contact.objects.update(phone_digest="")
    assert list(rotation.rotate()) == [1]
    assert list(Contact.objects.with_phone(PHONE)) == [contact]
    assert crypt.current(contact.phone_cipher)
