"""At the start: a wrong FIELD_KEYS is told at once, not by the first page that shows a contact."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError

from portal.contacts import crypt
from portal.contacts.models import Contact


def keys_fit(**kwargs: Any) -> list[CheckMessage]:
    """An error when the oldest or the newest contact cannot be read; nothing while there is no table or no contact."""
    if not settings.FIELD_KEYS:
        return [Error("FIELD_KEYS is empty.", hint="Write at least one key, the newest first.", id="contacts.E001")]
    kept = Contact.objects.filter(erased_at=None)
    try:
        for contact in (kept.order_by("pk").first(), kept.order_by("-pk").first()):
            if contact:
                crypt.decrypt(contact.phone_cipher or contact.email_cipher or contact.name_cipher)
    except DatabaseError:
        return []
    except crypt.Unreadable:
        return [
            Error(
                "FIELD_KEYS does not open the stored contacts.",
                hint="Put the key that they were written with back into FIELD_KEYS, behind the new one.",
                id="contacts.E002",
            )
        ]
    return []
