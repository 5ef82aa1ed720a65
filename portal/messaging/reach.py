"""How somebody can be written to: what the provider of text messages serves is a setting, no guess at a number."""

from django.conf import settings

from portal.contacts import phones
from portal.contacts.models import Contact
from portal.messaging.choices import Channel

EVERYWHERE, NOWHERE = "all", "none"


def served(e164: str) -> bool:
    """Whether a text message gets to the number: a mobile of a country among ``SMS_COUNTRIES`` ("all", "none", or
    calling codes such as "86,852")."""
    countries = settings.SMS_COUNTRIES
    if NOWHERE in countries or not phones.mobile(e164):
        return False
    return EVERYWHERE in countries or any(e164.startswith(f"+{code}") for code in countries)


def channel_for(contact: Contact | None) -> Channel | None:
    """A mobile phone before e-mail; None when nothing can reach the person (a landline alone, nothing, erased).

    Where there is no mail server an address is none, so that the office's list of calls takes over.
    """
    if contact is None or contact.erased_at:
        return None
    if contact.phone and served(contact.phone):
        return Channel.SMS
    return Channel.EMAIL if contact.email and settings.MAIL_SERVED else None
