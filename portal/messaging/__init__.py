"""Messages to people: queued with the act that causes them, sent by a worker, kept as rows that tell the outcome.

The three functions here are what other packages use. See the README beside this file for the life of a delivery.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.contacts.models import Contact
    from portal.messaging.choices import Channel
    from portal.messaging.models import Delivery

__all__ = ["cancel", "queue", "status"]


def queue(
    *,
    key: str,
    subject: str,
    contact: "Contact | None",
    template: str,
    params: dict[str, str],
    after: timedelta | None = None,
    urgent: bool = False,
    channel: "Channel | None" = None,
) -> "Delivery | None":
    """Queues one message inside the surrounding transaction; see ``outbox.queue``."""
    from portal.messaging import outbox  # models exist only once the apps are ready

    return outbox.queue(
        key=key, subject=subject, contact=contact, template=template, params=params, after=after, urgent=urgent,
        channel=channel,
    )  # fmt: skip


def cancel(*, prefix: str) -> int:
    """Cancels the waiting messages whose key starts so; see ``outbox.cancel``."""
    from portal.messaging import outbox

    return outbox.cancel(prefix=prefix)


def status(subject: str) -> "list[Delivery]":
    """The messages about a subject, oldest first, for a timeline."""
    from portal.messaging.models import Delivery

    return list(Delivery.objects.about(subject))
