"""What is done with deliveries from outside: queued, cancelled, sent again, forgotten."""

from collections.abc import Collection
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.contacts.models import Contact
from portal.messaging.choices import Channel, State
from portal.messaging.hours import ALWAYS
from portal.messaging.models import Delivery
from portal.messaging.reach import channel_for
from portal.messaging.texts import TEMPLATES
from portal.messaging.transports import console

KEPT = ("number", "lang")


def queue(
    *,
    key: str,
    subject: str,
    contact: Contact | None,
    template: str,
    params: dict[str, str],
    after: timedelta | None = None,
    urgent: bool = False,
    channel: Channel | None = None,
) -> Delivery | None:
    """Owes the contact one message, inside the surrounding transaction: rolled back, it is not owed.

    The same key again gives the first delivery, whatever became of it. ``after`` holds it back (moves wait
    ``UNDO_SECONDS`` for a possible undo). ``urgent`` (danger) goes at night and beyond the daily limit, and first.
    ``channel``: this way and no other, for who did not get it by the first one. None when nothing can reach the
    contact. Raises KeyError for a template that does not exist.
    """
    TEMPLATES[template]
    channel = channel or channel_for(contact)
    if channel is None:
        return None
    now = timezone.now()
    delivery = Delivery(
        key=key,
        subject=subject,
        contact=contact,
        channel=channel,
        template=template,
        params=params,
        urgent=urgent or template in ALWAYS,
        created_at=now,
        next_at=now + (after or timedelta()),
    )
    try:
        with transaction.atomic():
            delivery.save(force_insert=True)
    except IntegrityError:
        return Delivery.objects.get(key=key)
    return delivery


def cancel(*, prefix: str) -> int:
    """Cancels the waiting deliveries whose key starts with ``prefix`` and says how many there were.

    What a worker has begun to send is not called back. End the prefix with a separator: ``case-event:1`` is also the
    start of ``case-event:12``. Raises ValueError for an empty one, which would cancel everything.
    """
    if not prefix:
        raise ValueError("an empty prefix would cancel every message")
    return Delivery.objects.waiting().filter(key__startswith=prefix).update(state=State.CANCELLED)


def reword(*, subject: str, ending: str, template: str, spared: Collection[str]) -> int:
    """Has what waits about the subject, under keys that end so, say no more than that template; how many there were.

    Only number and language are kept of what it was to say. ``spared``: templates that stay as they are.
    """
    rows = Delivery.objects.waiting().filter(subject=subject, key__endswith=ending).exclude(template__in=spared)
    for row in rows:
        row.template, row.params = template, {name: row.params[name] for name in KEPT if name in row.params}
    return Delivery.objects.bulk_update(rows, ["template", "params"])


def send_again(*, delivery: Delivery) -> bool:
    """Puts a dead letter back into the line with all its attempts; False when it is none any more."""
    failed = Delivery.objects.failed().order_by().filter(pk=delivery.pk)
    return bool(failed.update(state=State.WAITING, attempts=0, next_at=timezone.now(), lease_until=None, error=""))


def forget(contact: Contact) -> None:
    """The eraser of this package: nothing more goes to the contact, and what was to be said is emptied.

    Without a provider what was sent lies in our own folder and goes too, once the transaction is through.
    """
    deliveries = Delivery.objects.filter(contact=contact)
    files = list(deliveries.filter(provider_id__startswith=console.PREFIX).values_list("provider_id", flat=True))
    if files:
        transaction.on_commit(lambda: console.forget(files))
    deliveries.filter(state__in=(State.WAITING, State.FAILED)).update(state=State.CANCELLED)
    deliveries.exclude(state=State.SENDING).update(params={}, error="")
