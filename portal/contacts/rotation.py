"""Moves stored contacts to the first key, so that an old one can be taken out of ``FIELD_KEYS``."""

from collections.abc import Callable, Iterator

from django.db import transaction

from portal.contacts import crypt, digests
from portal.contacts.models import SEALED, Contact

Other = Callable[[], int]
others: list[Other] = []


def also(other: Other) -> None:
    """Adds a function that rewrites what its package has encrypted with the field keys; it says how many rows."""
    if other not in others:
        others.append(other)


def outdated(contact: Contact) -> bool:
    """Whether any of its values was not written with the first key."""
    ciphers = (contact.phone_cipher, contact.email_cipher, contact.name_cipher)
    return not (
        all(crypt.current(cipher) for cipher in ciphers)
        and contact.phone_digest == digests.newest(digests.phone(contact.phone))
        and contact.email_digest == digests.newest(digests.email(contact.email))
    )


def batch(after: int, size: int) -> tuple[int, int]:
    """Rewrites the next contacts behind a primary key: the last one seen, 0 at the end, and how many changed."""
    with transaction.atomic():
        rows = list(Contact.objects.select_for_update(of=("self",)).filter(pk__gt=after).order_by("pk")[:size])
        stale = [row for row in rows if outdated(row)]
        for row in stale:
            row.seal(phone=row.phone, email=row.email, name=row.name)
        Contact.objects.bulk_update(stale, SEALED)
    return (rows[-1].pk if rows else 0), len(stale)


def rotate(size: int = 200) -> Iterator[int]:
    """Rewrites all contacts, one transaction a batch, giving the number changed after each; then what else there is.

    May be stopped at any time and begun again: what is done already is only looked at. Raises crypt.Unreadable.
    """
    last, changed = batch(0, size)
    while last:
        yield changed
        last, changed = batch(last, size)
    yield from filter(None, (other() for other in others))
