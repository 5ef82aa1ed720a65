"""A telephone proved by a code, of people who have no account here yet: who registers, who votes."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.contest import Refused
from cms.contest.models import AskedPhone
from portal.contacts import erasers, phones, proof
from portal.contacts.models import Contact
from portal.guard.asked import Proved

UNFINISHED = timedelta(days=1)
BATCH = 500


def number(text: str) -> str:
    """The mobile number in E.164. Raises Refused with what to do."""
    if not text.strip():
        raise Refused(_("请写手机号"))
    try:
        e164 = phones.normalise(text)
    except ValueError as wrong:
        raise Refused(str(wrong)) from wrong
    if not phones.mobile(e164):
        raise Refused(_("这个号码收不到短信，请换一个手机号"))
    return e164


def ask(*, e164: str, address: str, proved: Proved, now: datetime | None = None) -> str:
    """Sends a code; the ticket of this browser. Raises ``ProofWanted`` or ``TooOften``, and then nothing is kept."""
    with transaction.atomic():
        contact = Contact.objects.keep(phone=e164)
        if contact is not None:
            AskedPhone.objects.create(contact=contact, asked_at=now or timezone.now())
        return str(proof.request(e164=e164, contact=contact, address=address, proved=proved).ticket())


def passed(*, e164: str, code: str, ticket: str) -> bool:
    """Whether the code proves the number, once."""
    return proof.verify(e164=e164, code=code, ticket=ticket)


def sweep(now: datetime | None = None) -> int:
    """Forgets the telephones of yesterday; how many."""
    before = (now or timezone.now()) - UNFINISHED
    rows = list(AskedPhone.objects.filter(asked_at__lt=before).select_related("contact")[:BATCH])
    for row in rows:
        contact = row.contact
        row.delete()
        erasers.run(contact)
    return len(rows)
