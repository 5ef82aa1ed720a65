"""By which way somebody is written to, as the provider serves."""

import pytest
from pytest_django import Settings

from portal.contacts.models import Contact
from portal.messaging.choices import Channel
from portal.messaging.reach import channel_for, served

MOBILE, LANDLINE, HONGKONG, SHORT = "+8613812345678", "+8657187654321", "+85251234567", "12345"


@pytest.mark.parametrize(
    ("countries", "reached"),
    [(["all"], {MOBILE, HONGKONG}), (["86"], {MOBILE}), (["852"], {HONGKONG}), (["none"], set()), ([], set())],
)
def test_a_text_message_reaches_the_mobiles_of_the_countries_served(
    settings: Settings, countries: list[str], reached: set[str]
) -> None:
    settings.SMS_COUNTRIES = countries
    assert {number for number in (MOBILE, LANDLINE, HONGKONG, SHORT) if served(number)} == reached


@pytest.mark.parametrize(
    ("phone", "email", "countries", "way"),
    [
        (MOBILE, "a@example.org", ["all"], Channel.SMS),
        (MOBILE, "a@example.org", ["none"], Channel.EMAIL),
        (HONGKONG, "a@example.org", ["86"], Channel.EMAIL),
        (LANDLINE, "a@example.org", ["all"], Channel.EMAIL),
        (LANDLINE, "", ["all"], None),
        (HONGKONG, "", ["86"], None),
        (MOBILE, "", ["none"], None),
        ("", "a@example.org", ["all"], Channel.EMAIL),
    ],
)
@pytest.mark.django_db
def test_who_gets_no_text_message_gets_a_mail(
    settings: Settings, phone: str, email: str, countries: list[str], way: Channel | None
) -> None:
    settings.SMS_COUNTRIES = countries
    assert channel_for(Contact.objects.keep(phone=phone, email=email)) == way


@pytest.mark.django_db
def test_nobody_is_written_to_whose_data_are_erased() -> None:
    contact = Contact.objects.keep(phone=MOBILE)
    assert contact is not None and channel_for(contact.erase()) is None
    assert channel_for(None) is None
