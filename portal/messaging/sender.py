"""The worker's side: claims what is due, sends it, writes down what became of it.

A message is sent at least once. Between the provider's "taken" and our row there is a moment in which a killed worker
leaves the row in ``sending``; when its lease ends (60 s) another sends it again. The moment is kept small: nothing but
one UPDATE stands between the two.
"""

import logging
import re
from datetime import datetime, timedelta

from django.db import OperationalError
from django.utils import timezone

from portal.messaging import wording
from portal.messaging.choices import State
from portal.messaging.hours import postponed_to
from portal.messaging.models import Delivery
from portal.messaging.transports import TransportError, transport_for

logger = logging.getLogger("portal.messaging")
ATTEMPTS = 8
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=4), timedelta(hours=1)  # with the lane's second: retry within 5 s
WRITE_TRIES = 3


def pause(attempts: int) -> timedelta:
    """How long to wait after that many attempts: 4 s, 12 s, 36 s, … never above an hour."""
    factor: int = 3 ** (attempts - 1)
    return min(LONGEST_PAUSE, FIRST_PAUSE * factor)


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
        settle(delivery, lease, state=State.FAILED, error="no outcome: the worker ended while sending")
        return
    try:
        outcome = attempt(delivery, now)
    except TransportError as fault:
        put_off(delivery, lease, now, str(fault), permanent=fault.permanent)
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
    if later := postponed_to(delivery, now):
        return {"state": State.WAITING, "next_at": later, "attempts": delivery.attempts - 1}
    try:
        text = wording.render(delivery)
    except wording.NothingToSay:
        return {"state": State.CANCELLED, "error": "nothing to say any more"}
    provider_id = transport_for(delivery.channel)(address, text, delivery.template, delivery.params)
    return {"state": State.SENT, "sent_at": now, "provider_id": provider_id[:100], "error": ""}


def put_off(delivery: Delivery, lease: datetime, now: datetime, error: str, *, permanent: bool) -> None:
    """Waits for the next attempt, or becomes a dead letter when there is none. Numbers in the error are masked."""
    error = re.sub(r"\d{5,}", "****", error)[:500]
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
