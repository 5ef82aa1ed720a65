"""The worker's side: claims what is due, sends it, writes down what became of it.

A message is sent at least once. The only window for a duplicate: between the provider's "taken" and our row a killed
worker leaves the row in ``sending``, and when its lease ends (60 s) another sends it again. The window is kept small,
as nothing but one UPDATE stands between the two; and where the provider reports what it has taken (``reports``), the
report carries our reference and closes it, unless it comes later than the lease ends.
"""

import logging
import random
import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.contacts import standing
from portal.messaging import wording
from portal.messaging.choices import Channel, State
from portal.messaging.hours import ALWAYS, TO_STAFF, overtaken, postponed_to
from portal.messaging.models import Delivery
from portal.messaging.registered import Unregistered, in_use
from portal.messaging.transports import About, TransportError, transport_for

logger = logging.getLogger("portal.messaging")
ATTEMPTS = 10
"""With the pauses between them more than two hours: a provider may be down for one."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=4), timedelta(hours=1)  # with the lane's second: retry within 5 s
WRITE_TRIES = 3
SIGNING_IN = "sign-in:"
"""Subjects of codes with which accounts sign in: whoever has barred his number must not lock himself out."""


def pause(attempts: int, luck: float | None = None) -> timedelta:
    """How long to wait after that many attempts: 4 s, 12 s, 36 s, … never above an hour, and up to a quarter less.

    ``luck``: 0 to 1, None for chance; what failed together must not come back together.
    """
    factor: int = 3 ** min(attempts - 1, 8)
    share = random.random() if luck is None else luck  # noqa: S311 - no secret
    return min(LONGEST_PAUSE, FIRST_PAUSE * factor) * (0.75 + 0.25 * share)


def work_off(limit: int = 20, now: datetime | None = None) -> int:
    """Claims and sends up to ``limit`` due deliveries one by one; answers how many it had in hand.

    Must not be called inside a transaction: a claim that is not committed keeps nobody off.
    """
    done = 0
    for pk in list(Delivery.objects.line(now or timezone.now()).values_list("pk", flat=True)[:limit]):
        moment = now or timezone.now()
        lease = Delivery.objects.claim(pk, moment)
        if lease:
            handle(Delivery.objects.select_related("contact").get(pk=pk), lease, moment)
            done += 1
    return done


def step() -> int:
    """The lane's step: one delivery, so that a worker told to stop has at most one in hand."""
    return work_off(limit=1)


def handle(delivery: Delivery, lease: datetime, now: datetime) -> None:
    """Takes a claimed delivery to its next state. Whatever goes wrong costs an attempt and never stops the loop."""
    if delivery.attempts > ATTEMPTS:
        settle(delivery, lease, state=State.FAILED, error=_("后台进程发到一半停了，不知道发没发出去"))
        return
    try:
        outcome = attempt(delivery, now)
    except TransportError as fault:
        if fault.opted_out and delivery.template not in TO_STAFF:
            standing.bar(delivery.address, now)
            settle(delivery, lease, **otherwise(delivery))
        else:
            put_off(delivery, lease, now, str(fault), permanent=fault.permanent)
    except Unregistered as fault:
        put_off(delivery, lease, now, str(fault), permanent=True)
    except Exception as fault:
        logger.exception("delivery %s could not be sent", delivery.pk)
        put_off(delivery, lease, now, f"{type(fault).__name__}: {fault}", permanent=False)
    else:
        settle(delivery, lease, **outcome)


def attempt(delivery: Delivery, now: datetime) -> dict[str, object]:
    """One try: what is to be written down when it went without a fault, whether the message was sent or need not be."""
    address = delivery.address
    if not address:
        return {"state": State.CANCELLED, "error": "the contact is gone"}
    if is_barred(delivery, address, now):
        return otherwise(delivery)
    if overtaken(delivery):
        return {"state": State.CANCELLED, "error": "a later message says more"}
    if later := postponed_to(delivery, now):
        return {"state": State.WAITING, "next_at": later, "attempts": delivery.attempts - 1}
    try:
        text = wording.render(delivery)
    except wording.NothingToSay:
        return {"state": State.CANCELLED, "error": "nothing to say any more"}
    send = transport_for(delivery.channel)
    provider_id = send(address, text, delivery.template, delivery.params, about(delivery))
    return {"state": State.SENT, "sent_at": now, "provider_id": provider_id[:100], "error": ""}


def is_barred(delivery: Delivery, address: str, now: datetime) -> bool:
    """Whether the owner of the number has said that he wants no messages.

    Those to staff go all the same, and one code a day, with which he may say otherwise on the page.
    """
    reader = delivery.channel == Channel.SMS and delivery.template not in TO_STAFF
    if not reader or delivery.subject.startswith(SIGNING_IN) or not standing.is_barred(address):
        return False
    if delivery.template not in ALWAYS or delivery.contact is None:
        return True
    codes = Delivery.objects.to_same_address(delivery.contact, delivery.channel).filter(template__in=ALWAYS)
    codes = codes.exclude(subject__startswith=SIGNING_IN)
    return codes.sent_since(now - timedelta(days=1)).exists()


def otherwise(delivery: Delivery) -> dict[str, object]:
    """By mail where an address was left; else not at all, and nobody calls either: he wants peace."""
    if delivery.contact is not None and delivery.contact.email and settings.MAIL_SERVED:
        return {"state": State.WAITING, "channel": Channel.EMAIL, "attempts": delivery.attempts - 1}
    return {"state": State.CANCELLED, "error": "the owner of the number wants no messages"}


def about(delivery: Delivery) -> About:
    """What the provider may want beside the text."""
    if delivery.channel != Channel.SMS:
        return About()
    _words, registered_id = in_use(delivery.template)
    variables = wording.variables(delivery) if registered_id else {}
    return About(reference=str(delivery.pk), registered_id=registered_id, variables=variables)


def put_off(delivery: Delivery, lease: datetime, now: datetime, error: str, *, permanent: bool) -> None:
    """Waits for the next attempt, or becomes a dead letter when there is none. Long numbers in the error are masked."""
    error = re.sub(r"\d{6,}", "****", error)[:500]
    if permanent or delivery.attempts >= ATTEMPTS:
        logger.warning("delivery %s failed: %s", delivery.pk, error)
        settle(delivery, lease, state=State.FAILED, error=error)
    else:
        settle(delivery, lease, state=State.WAITING, next_at=now + pause(delivery.attempts), error=error)


def settle(delivery: Delivery, lease: datetime, **changes: object) -> None:
    """Writes the outcome down and gives the lease back; a row that another worker has taken over stays as it is.

    A locked database is asked again: losing the outcome of a sent message would send it twice.
    """
    for left in reversed(range(WRITE_TRIES)):
        try:
            Delivery.objects.held(delivery.pk, lease).update(lease_until=None, **changes)
            return
        except OperationalError:
            if not left:
                raise
