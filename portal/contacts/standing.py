"""What is known of a number itself, beside the matters in which it was left. Numbers are in E.164."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.contacts import crypt, digests
from portal.contacts.models import Contact, PhoneStanding

KEPT = timedelta(days=180)
"""After this long without a word a number is a stranger's again; a bar stays until its owner lifts it."""


def of(e164: str) -> PhoneStanding | None:
    """What is known of the number; None for one that nobody has used yet."""
    return PhoneStanding.objects.of(e164).order_by("pk").first() if e164 else None


def locked(e164: str, heard_at: datetime | None = None) -> PhoneStanding:
    """The row of the number, held until the surrounding transaction ends; made, as heard at that time, when there is
    none."""
    found = PhoneStanding.objects.select_for_update(of=("self",)).of(e164).order_by("pk").first()
    if found is None:
        row = PhoneStanding(seen_at=heard_at or timezone.now(), heard_at=heard_at)
        row.seal(e164)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:  # another was faster
            return locked(e164, heard_at)
        return row
    if not found.phone_cipher:
        found.seal(e164)
        found.save(update_fields=["digest", "phone_cipher"])
    return found


def heard(e164: str, now: datetime | None = None) -> PhoneStanding:
    """The number itself has spoken to us."""
    now = now or timezone.now()
    with transaction.atomic():
        row = locked(e164)
        row.heard_at = row.seen_at = now
        row.save(update_fields=["heard_at", "seen_at"])
    return row


def bar(e164: str, now: datetime | None = None) -> PhoneStanding:
    """退订: no more messages to the number; only its owner may say so."""
    now = now or timezone.now()
    with transaction.atomic():
        row = locked(e164)
        row.barred_at, row.seen_at = row.barred_at or now, now
        row.save(update_fields=["barred_at", "seen_at"])
    return row


def lift(e164: str) -> None:
    """恢复: messages again."""
    PhoneStanding.objects.of(e164).update(barred_at=None)


def is_barred(e164: str) -> bool:
    """Whether the owner of the number wants no messages."""
    return PhoneStanding.objects.of(e164).filter(barred_at__isnull=False).exists()


def of_proved(phone_digests: list[str], *, barred: bool) -> None:
    """A bar, or the end of it, by who has proved the number; it has its row since then."""
    rows = PhoneStanding.objects.filter(digest__in=phone_digests)
    rows.update(barred_at=timezone.now() if barred else None)


def bars(phone_digests: list[str]) -> bool:
    """Whether a number of these digests is barred."""
    return PhoneStanding.objects.filter(digest__in=phone_digests, barred_at__isnull=False).exists()


def has_answered(e164: str) -> bool:
    """Whether somebody has ever answered from the number."""
    return PhoneStanding.objects.of(e164).filter(heard_at__isnull=False).exists()


def forget(contact: Contact) -> None:
    """The eraser of this table: the number goes with the contact; a bar stays, by its digest alone."""
    if contact.phone_digest:
        PhoneStanding.objects.filter(digest=contact.phone_digest).update(phone_cipher="", heard_at=None)


def sweep() -> int:
    """Deletes what is known of numbers that have been silent for ``KEPT``; how many. The worker calls it every day."""
    silent = PhoneStanding.objects.filter(barred_at=None, seen_at__lt=timezone.now() - KEPT)
    return silent.delete()[0]


def written_anew() -> int:
    """Rewrites under the first key what was written with another; how many. Raises crypt.Unreadable."""
    changed = 0
    for row in PhoneStanding.objects.exclude(phone_cipher="").order_by("pk").iterator():
        number = row.phone
        if not crypt.current(row.phone_cipher) or row.digest != digests.newest(digests.phone(number)):
            row.seal(number)
            row.save(update_fields=["digest", "phone_cipher"])
            changed += 1
    return changed
