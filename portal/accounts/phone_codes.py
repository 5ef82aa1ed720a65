"""Signing in by telephone: a code by SMS, 6 digits, 5 minutes, 3 tries, one use.

An unknown number gets the same answer after the same work, and no message.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import messaging
from portal.accounts.models import PhoneCode, User
from portal.contacts import digests, phones, standing
from portal.guard import asked
from portal.guard.asked import PER_PHONE, Answer, ProofWanted, Proved, TooOften

SUBJECT = "sign-in:"


def request(phone: str, address: str, proved: Proved = lambda: False) -> str:
    """Sends a code to the number if an active user signs in with it, and says nothing of it; returns the ticket that
    the browser shows together with the code.

    ``address`` is the client's, from portal.guard.client. Raises ValueError with a sentence when this is no number,
    as ProofWanted when many were asked for within the hour and ``proved`` brings no proof of work, and as TooOften
    when this address has had five for this number.
    """
    e164 = phones.normalise(phone)
    digest = digests.newest(digests.phone(e164))
    crowded = too_many(e164, timezone.now())
    verdict = asked.answer(what="phone-code", digest=digest, address=address, crowded=crowded, proved=proved)
    if verdict is Answer.PROOF:
        raise ProofWanted(_("刚才要验证码的很多。等下面的框打上勾，再点一次“要验证码”。也可以用密码登录。"))
    if verdict is Answer.WAIT:
        raise TooOften(_("要验证码太多次了。请一小时后再试，或者用密码登录。"))
    with transaction.atomic():
        user = User.objects.signing_in_with(e164).order_by("pk").first()
        row = PhoneCode.objects.create(user=user, phone_digest=digest)
        if user:
            messaging.queue(
                key=f"code:{row.pk}", subject=f"{SUBJECT}{row.pk}", contact=user.contact, template="code", params={},
                urgent=True,
            )  # fmt: skip
    return str(row.ticket())


def too_many(e164: str, now: datetime) -> bool:
    """The limit of the number, from the table: it holds when the cache was emptied or is out of reach."""
    recent = PhoneCode.objects.asked_by(e164).since(now - timedelta(seconds=PER_PHONE[1]))
    return recent.count() >= PER_PHONE[0]


def text_of(subject: str) -> str:
    """The code to put into the message, derived while it is sent. Raises LookupError when it is gone or too old."""
    row = PhoneCode.objects.filter(pk=int(subject.removeprefix(SUBJECT))).first()
    if row is None or not row.open_at(timezone.now()):
        raise LookupError(f"{subject} is over.")
    return str(row.code())


def verify(phone: str, code: str, ticket: str) -> User | None:
    """The user whom the code signs in, once. None for every other case: no number, no account, wrong, used, too old,
    tried too often, or asked for by another browser."""
    try:
        e164 = phones.normalise(phone)
    except ValueError:
        return None
    now = timezone.now()
    with transaction.atomic():
        asked = PhoneCode.objects.select_for_update(of=("self",)).asked_by(e164)
        row = asked.held_by(ticket).first() or PhoneCode(created_at=now)
        user = User.objects.signing_in_with(e164).filter(pk=row.user_id).first()
        proved = row.tried(code, now)
        if proved:
            standing.heard(e164, now)
    return user if proved else None


def sweep() -> int:
    """Deletes the codes of more than a day ago; how many. The worker calls it every hour."""
    return PhoneCode.objects.past(timezone.now()).delete()[0]
