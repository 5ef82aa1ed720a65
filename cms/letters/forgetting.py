"""What is kept of people who signed goes: on request, a day after a code that was never typed, half a year after."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.letters import signing
from cms.letters.choices import Way
from cms.letters.models import Signature
from portal.contacts import digests, erasers
from portal.contacts.models import Contact
from portal.shell.generation import raise_generation

UNFINISHED = timedelta(days=1)
BATCH = 500


def forget(contact: Contact) -> None:
    """The eraser of this package: the signature still counts, and leads to nobody any more."""
    for row in Signature.objects.filter(contact=contact):
        row.signer, row.shown = f"erased:{row.pk}", False
        row.save(update_fields=["signer", "shown"])
        raise_generation()


def sweep() -> int:
    """Takes away what was only begun and what has no letter; empties what is kept too long. How many rows."""
    now = timezone.now()
    left = Signature.objects.filter(Q(signed_at=None, asked_at__lt=now - UNFINISHED) | Q(letter=None))
    gone = list(left.select_related("contact")[:BATCH])
    for row in gone:
        signing.take_back(row)
    before = timezone.localdate() - timedelta(days=settings.RETENTION["letter_signatures"])
    ended = Signature.objects.filter(letter__signing_until_on__lt=before, contact__erased_at=None)
    old = list(ended.exclude(contact=None).select_related("contact")[:BATCH])
    for row in old:
        if row.contact is not None:
            erasers.run(row.contact)
    return len(gone) + len(old) + empty_old_ones()


def empty_old_ones() -> int:
    """Name and telephone under letters without an end, so long after the signature. It still counts, and its digest
    stays, so that nobody signs twice and whoever signed can take it back."""
    before = timezone.now() - timedelta(days=settings.RETENTION["letter_signatures"])
    without_end = Signature.objects.filter(letter__signing_until_on=None, signed_at__lt=before, contact__erased_at=None)
    old = list(without_end.exclude(contact=None).select_related("contact")[:BATCH])
    for row in old:
        if row.contact is not None:
            row.shown = False
            row.save(update_fields=["shown"])
            row.contact.erase()
    if old:
        raise_generation()
    return len(old)


def rotate() -> int:
    """Moves digests of telephones to the first of FIELD_KEYS; how many. Those of browsers end with their old key."""
    moved = 0
    with transaction.atomic():
        rows = Signature.objects.filter(way=Way.PHONE, contact__erased_at=None, letter__isnull=False)
        for row in rows.select_related("contact", "letter").iterator(BATCH):
            if row.contact is None or row.letter is None:
                continue
            newest = digests.newest(signing.signers(row.letter, Way.PHONE, row.contact.phone))
            if newest and row.signer != newest:
                Signature.objects.filter(pk=row.pk).update(signer=newest)
                moved += 1
    return moved
