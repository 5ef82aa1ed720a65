"""Signing in by telephone: a code by SMS, 6 digits, 5 minutes, 3 tries, one use.

An unknown number gets the same answer after the same work, and no message.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import messaging
from portal.accounts.models import PhoneCode, User
from portal.contacts import digests, phones
from portal.guard import client, limits

FROM_ONE = (5, 3600)
"""Codes for a number from one address …"""
PER_PHONE = (20, 3600)
"""… and from all: a stranger who asks for them takes none from whose number it is, and cannot ring it all day."""
PER_ADDRESS = (20, 3600)
SUBJECT = "sign-in:"


class TooOften(ValueError):
    """More codes were asked for than anybody needs; the sentence is for the person and tells nothing of accounts."""


def request(phone: str, address: str) -> str:
    """Sends a code to the number if an active user signs in with it, and says nothing of it; returns the ticket that
    the browser shows together with the code.

    ``address`` is the client's, from portal.guard.client. Raises ValueError with a sentence when this is no number,
    or, as TooOften, when there were too many for the number or from the address within an hour.
    """
    e164 = phones.normalise(phone)
    digest = digests.newest(digests.phone(e164))
    group = client.group(address)
    within = limits.hit("phone-code-address", group, PER_ADDRESS) and limits.hit(
        "phone-code", f"{digest} {group}", FROM_ONE
    )
    if not within or too_many(e164, timezone.now()):
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
    return user if proved else None


def sweep() -> int:
    """Deletes the codes of more than a day ago; how many. The worker calls it every hour."""
    return PhoneCode.objects.past(timezone.now()).delete()[0]
