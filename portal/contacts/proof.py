"""Proving a telephone number by a code in a message: for people who have no account but have a right to their data.

A number that nobody is known by gets the same answer after the same work, and no message.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import messaging
from portal.contacts import digests, standing
from portal.contacts.models import Contact
from portal.contacts.phone_proof import PhoneProof
from portal.guard import asked
from portal.guard.asked import PER_PHONE, Answer, ProofWanted, Proved, TooOften

SUBJECT = "proof:"


def request(
    *, e164: str, contact: Contact | None, address: str, lang: str = "", proved: Proved = lambda: False
) -> PhoneProof:
    """Sends a code to the number through ``contact``, which holds it; None: nobody is known by it, nothing is sent.

    ``e164`` as ``phones.normalise`` gives it, ``address`` the client's. Raises ProofWanted when many were asked for
    within the hour and ``proved`` brings no proof of work, TooOften when this address has had five for this number.
    """
    digest = digests.newest(digests.phone(e164))
    verdict = asked.answer(what="proof-phone", digest=digest, address=address, crowded=too_many(e164), proved=proved)
    if verdict is Answer.PROOF:
        raise ProofWanted(_("刚才要验证码的很多。等下面的框打上勾，再点一次“发验证码”。打不上勾，请打电话。"))
    if verdict is Answer.WAIT:
        raise TooOften(_("要验证码太多次了。请一小时后再试。"))
    with transaction.atomic():
        row: PhoneProof = PhoneProof.objects.create(phone_digest=digest)
        messaging.queue(
            key=f"proof:{row.pk}", subject=f"{SUBJECT}{row.pk}", contact=contact, template="code",
            params={"lang": lang} if lang else {}, urgent=True,
        )  # fmt: skip
    return row


def too_many(e164: str) -> bool:
    """The limit of the number, from the table: it holds when the cache was emptied or is out of reach."""
    recent = PhoneProof.objects.asked_by(e164).since(timezone.now() - timedelta(seconds=PER_PHONE[1]))
    return bool(recent.count() >= PER_PHONE[0])


def text_of(subject: str) -> str:
    """The code to put into the message, derived while it is sent. Raises LookupError when it is gone or too old."""
    row = PhoneProof.objects.filter(pk=int(subject.removeprefix(SUBJECT))).first()
    if row is None or not row.open_at(timezone.now()):
        raise LookupError(f"{subject} is over.")
    return str(row.code())


def verify(*, e164: str, code: str, ticket: str) -> bool:
    """Whether the code proves the number; each is good once, in the browser that has its ticket."""
    now = timezone.now()
    with transaction.atomic():
        asked = PhoneProof.objects.select_for_update(of=("self",)).asked_by(e164)
        row = asked.held_by(ticket).first() or PhoneProof(created_at=now)
        proved = bool(row.tried(code, now))
        if proved:
            standing.heard(e164, now)
    return proved


def sweep() -> int:
    """Deletes the codes of more than a day ago; how many. The worker calls it every hour."""
    return int(PhoneProof.objects.past(timezone.now()).delete()[0])
