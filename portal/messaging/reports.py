"""What a provider tells of a message after it has taken it: on the way, arrived, lost.

Reports come twice, late, and in the wrong order; every change here is one UPDATE with the old state in its WHERE. One
that comes before our own row knows the provider's id (the worker was killed between the two) is found by the
``reference`` that was sent along, and spares the message from being sent again.
"""

from datetime import datetime, timedelta
from enum import Enum

from django.db.models import Q

from portal.messaging.choices import State
from portal.messaging.models import Delivery
from portal.messaging.queries import DeliveryQuerySet
from portal.messaging.sender import ATTEMPTS, pause


class Fate(Enum):
    """What the report says."""

    TAKEN = "taken"
    ARRIVED = "arrived"
    LOST = "lost"


def reported(
    *, reference: str, provider_id: str, fate: Fate, now: datetime, error: str = "", permanent: bool = False
) -> bool:
    """Writes down what became of a message; whether any row was changed. ``reference``: "" when none came along."""
    rows = found(reference, provider_id)
    begun = begun_anew(rows, provider_id)
    if fate is Fate.TAKEN:
        return bool(begun.update(**sent(provider_id, now)))
    if fate is Fate.ARRIVED:
        begun.update(**sent(provider_id, now))
        known = rows.filter(provider_id=provider_id, arrived_at=None).exclude(state=State.CANCELLED)
        return bool(known.update(state=State.SENT, arrived_at=now, error="", lease_until=None))
    return lost(rows, begun, provider_id, now, error, permanent=permanent)


def found(reference: str, provider_id: str) -> DeliveryQuerySet:
    """The message, by the id of its last attempt or by what was sent along."""
    named = Q(provider_id=provider_id)
    if reference.isascii() and reference.isdigit() and len(reference) < 19:
        named |= Q(pk=int(reference))
    return Delivery.objects.filter(named)


def begun_anew(rows: DeliveryQuerySet, provider_id: str) -> DeliveryQuerySet:
    """The message while an attempt is under way that is not the one it is known by: the report is about that one."""
    return rows.filter(state=State.SENDING).exclude(provider_id=provider_id)


def sent(provider_id: str, now: datetime) -> dict[str, object]:
    """What is written of a message that the provider has."""
    taken = {"state": State.SENT, "sent_at": now, "provider_id": provider_id[:100]}
    return {**taken, "error": "", "lease_until": None}


def lost(
    rows: DeliveryQuerySet,
    begun: DeliveryQuerySet,
    provider_id: str,
    now: datetime,
    error: str,
    *,
    permanent: bool,
) -> bool:
    """Tried again after a pause, or a dead letter; what has arrived stays so, whatever is said of it later."""
    begun.update(**sent(provider_id, now))
    known = rows.filter(provider_id=provider_id, state=State.SENT, arrived_at=None)
    failed = {"state": State.FAILED, "error": error[:500]}
    row = known.first()
    if row is None or permanent or row.attempts >= ATTEMPTS:
        return bool(known.update(**failed))
    later = now + max(pause(row.attempts), timedelta(minutes=1))
    return bool(known.update(state=State.WAITING, next_at=later, sent_at=None, error=error[:500]))
