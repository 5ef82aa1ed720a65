"""Signing a letter: with a telephone that a code proves, or with a browser alone, which is counted apart."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cms.letters.choices import Way
from cms.letters.models import Letter, Signature
from portal.codes import links
from portal.contacts import digests, erasers, proof
from portal.contacts.models import SEALED, Contact
from portal.contacts.phone_proof import PhoneProof
from portal.guard.asked import Proved
from portal.shell.generation import raise_generation

RIGHT, DAYS = "letters.withdraw", 1


def signers(letter: Letter, way: Way, secret: str) -> list[str]:
    """What a telephone or a browser may be stored as at this letter, under the newest key first."""
    return digests.candidates("signature", f"{letter.pk}:{way}:{secret}") if secret else []


def made_by(letter: Letter, way: Way, secret: str) -> Signature | None:
    """The signature of that telephone or browser, given or only begun."""
    rows = Signature.objects.filter(letter=letter, signer__in=signers(letter, way, secret))
    return rows.select_related("contact").first() if secret else None


def ask(*, letter: Letter, e164: str, address: str, proved: Proved, now: datetime | None = None) -> PhoneProof:
    """Sends a code to the telephone. Raises ``TooOften`` or ``ProofWanted``, and then nothing is kept."""
    with transaction.atomic():
        row = made_by(letter, Way.PHONE, e164) or begun(letter, Way.PHONE, e164, now)
        if row.contact is None:
            row.contact = Contact.objects.keep(phone=e164)
            row.save(update_fields=["contact"])
        return proof.request(e164=e164, contact=row.contact, address=address, proved=proved)


def begun(letter: Letter, way: Way, secret: str, now: datetime | None) -> Signature:
    """A row that does not count yet; the same one when two ask at once."""
    found, _made = Signature.objects.get_or_create(
        letter=letter,
        signer=digests.newest(signers(letter, way, secret)),
        defaults={"way": way, "asked_at": now or timezone.now()},
    )
    return found


def confirm(
    *, letter: Letter, e164: str, name: str, shown: bool, browser: str = "", now: datetime | None = None
) -> Signature:
    """Signs for a telephone that was proved just now; who has signed keeps the signature that he has.
    What the same browser signed without a telephone is one person's and goes.
    """
    with transaction.atomic():
        row = made_by(letter, Way.PHONE, e164) or begun(letter, Way.PHONE, e164, now)
        if row.signed_at is None:
            give(row, phone=e164, name=name, shown=shown, now=now)
        if (other := made_by(letter, Way.BROWSER, browser)) is not None:
            take_back(other)
    return row


def sign_unconfirmed(
    *, letter: Letter, browser: str, name: str, shown: bool, held: str = "", now: datetime | None = None
) -> Signature:
    """Signs for a browser alone; once. ``held``: one of ``Held``, "" counts among the unconfirmed."""
    with transaction.atomic():
        row = made_by(letter, Way.BROWSER, browser) or begun(letter, Way.BROWSER, browser, now)
        if row.signed_at is None:
            give(row, phone="", name=name, shown=shown, held=held, now=now)
    return row


def give(row: Signature, *, phone: str, name: str, shown: bool, held: str = "", now: datetime | None = None) -> None:
    """Puts the name in and makes it count."""
    contact = row.contact or Contact()
    contact.seal(phone=phone, email="", name=name)
    contact.save(update_fields=SEALED if contact.pk else None)
    row.contact, row.shown, row.held, row.signed_at = contact, shown, held, now or timezone.now()
    row.save()


def right(row: Signature) -> str:
    """Proves for a day that this browser may take the signature back."""
    return links.make(RIGHT, str(row.pk), DAYS)


def of_right(letter: Letter, token: str) -> Signature | None:
    """The signature that may be taken back with it."""
    key = links.read(RIGHT, token)
    return Signature.objects.select_related("contact").filter(letter=letter, pk=key).first() if key else None


def take_back(row: Signature) -> None:
    """The row and all that is kept of the person go; the page forgets the name at once."""
    with transaction.atomic():
        contact = row.contact
        row.delete()
        if contact is not None:
            erasers.run(contact)
        raise_generation()
