"""A message that answers somebody at once, in the reply to his own text, instead of by the worker.

The row is the same as of every other message. It is taken for the reply by the UPDATE with which a worker claims it,
so that only one of the two sends it; the lease is longer. The provider's report about the reply makes it sent. When
none comes, the reply was lost on its way, and a worker sends the message when the lease has ended.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from portal.messaging import wording
from portal.messaging.choices import State
from portal.messaging.models import Delivery

LEASE = timedelta(minutes=5)


@dataclass(frozen=True)
class Answer:
    """What the reply says, and the reference under which reports about it come back."""

    text: str
    reference: str


def take(key: str, now: datetime, *, reported: bool) -> bool:
    """Takes the message of that key for the reply; False when there is none, a worker has it, or it is over.

    ``reported``: whether reports can reach us; where they cannot, the reply counts as sent. Taken in the transaction
    that queues it, no worker ever sees it waiting.
    """
    waiting = Delivery.objects.filter(key=key, state=State.WAITING)
    begun = {"attempts": F("attempts") + 1}
    if reported:
        return bool(waiting.update(state=State.SENDING, lease_until=now + LEASE, **begun))
    return bool(waiting.update(state=State.SENT, sent_at=now, **begun))


def taken(key: str) -> Answer | None:
    """What the reply says, now and when the provider delivers the same text once more; None when none is owed."""
    row = Delivery.objects.select_related("contact").filter(key=key, state__in=(State.SENDING, State.SENT)).first()
    try:
        return Answer(wording.render(row), str(row.pk)) if row is not None else None
    except wording.NothingToSay:
        return None
