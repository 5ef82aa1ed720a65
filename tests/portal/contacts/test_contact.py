"""A kept contact."""

import pytest
from pytest_django import Settings

from portal.contacts.models import Contact
from tests.factories.people import ContactFactory

pytestmark = pytest.mark.django_db
PHONE, EMAIL, NAME = "+8613812345678", "zhang@example.com", "张三"


def kept() -> Contact:
    return Contact.objects.get(pk=ContactFactory(phone=PHONE, email=EMAIL, name=NAME).pk)


def test_it_gives_back_what_was_left() -> None:
    contact = kept()
    assert (contact.phone, contact.email, contact.name) == (PHONE, EMAIL, NAME)


def test_the_table_holds_nothing_in_clear() -> None:
    row = str(Contact.objects.filter(pk=kept().pk).values().get())
    assert not any(value in row for value in (PHONE, PHONE[3:], EMAIL, NAME))


def test_nothing_left_is_no_contact() -> None:
    assert Contact.objects.keep() is None
    assert Contact.objects.count() == 0


def test_it_is_found_by_its_exact_number_and_address_alone() -> None:
    contact = kept()
    assert list(Contact.objects.with_phone(PHONE)) == [contact]
    assert list(Contact.objects.with_email("Zhang@example.com")) == [contact]
    assert not Contact.objects.with_phone("+8613812345679").exists()


def test_an_empty_question_finds_nobody() -> None:
    ContactFactory(phone="", name="只有名字")
    assert not Contact.objects.with_phone("").exists()
    assert not Contact.objects.with_email("").exists()


def test_it_is_found_under_a_newer_key(settings: Settings) -> None:
    contact = kept()
    settings.FIELD_KEYS = ["a newer key", *settings.FIELD_KEYS]
    assert list(Contact.objects.with_phone(PHONE)) == [contact]


def test_neither_its_words_nor_its_representation_name_anybody() -> None:
    contact = kept()
    assert str(contact) == f"联系方式 {contact.pk}"
    assert not any(value in f"{contact!r} {vars(contact)}" for value in (PHONE, EMAIL, NAME))


def test_it_is_shown_masked() -> None:
    contact = kept()
    assert (contact.masked_phone, contact.masked_email) == ("138****5678", "z***@example.com")


def test_an_erased_one_is_empty_and_not_found() -> None:
    contact = kept()
    contact.erase()
    contact.refresh_from_db()
    assert (contact.phone, contact.email, contact.name, contact.masked_phone) == ("", "", "", "")
    assert contact.erased_at is not None
    assert not Contact.objects.with_phone(PHONE).exists()


def test_erasing_again_keeps_the_first_time() -> None:
    first = kept().erase()
    assert Contact.objects.get(pk=first.pk).erase().erased_at == first.erased_at
