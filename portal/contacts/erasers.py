"""What must go along when a contact is erased: higher floors register what they keep beside it."""

from collections.abc import Callable

from django.db import transaction

from portal.contacts.models import Contact

Eraser = Callable[[Contact], None]
registered: list[Eraser] = []


def register(eraser: Eraser) -> None:
    """Adds a function that erases what its package keeps about the contact; it runs inside the transaction."""
    if eraser not in registered:
        registered.append(eraser)


def run(contact: Contact) -> Contact:
    """Erases the contact and all that hangs on it, or nothing at all."""
    with transaction.atomic():
        for eraser in registered:
            eraser(contact)
        return contact.erase()
