"""Deliveries by what may be done with them, and the conditional updates that keep two workers apart."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from portal.contacts.models import Contact
from portal.messaging.choices import Channel, State

if TYPE_CHECKING:
    from portal.messaging.models import Delivery  # noqa: F401 (named in the brackets of the base)

LEASE = timedelta(seconds=60)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Every change of state is one UPDATE with the old state in its WHERE; how many rows it hit is the answer."""

    def waiting(self) -> "DeliveryQuerySet":
        """Owed and not yet begun."""
        return self.filter(state=State.WAITING)

    def failed(self) -> "DeliveryQuerySet":
        """Dead letters, the newest first."""
        return self.filter(state=State.FAILED).order_by("-created_at", "-pk")

    def about(self, subject: str) -> "DeliveryQuerySet":
        """All about a subject, oldest first."""
        return self.filter(subject=subject).order_by("created_at", "pk")

    def claimable(self, now: datetime) -> "DeliveryQuerySet":
        """Due, or begun by a worker whose lease has run out (it was killed)."""
        due = Q(state=State.WAITING, next_at__lte=now)
        return self.filter(due | Q(state=State.SENDING, lease_until__lt=now))

    def line(self, now: datetime) -> "DeliveryQuerySet":
        """What may be claimed, in the order to do so: the urgent first, then the longest waiting."""
        return self.claimable(now).order_by("-urgent", "next_at", "pk")

    def claim(self, pk: int, now: datetime) -> datetime | None:
        """Takes one for this worker; the answer is the lease to give back, None when another was faster."""
        lease = now + LEASE
        taken = (
            self.claimable(now).filter(pk=pk).update(state=State.SENDING, lease_until=lease, attempts=F("attempts") + 1)
        )
        return lease if taken else None

    def held(self, pk: int, lease: datetime) -> "DeliveryQuerySet":
        """The row as long as that lease is the one in force."""
        return self.filter(pk=pk, state=State.SENDING, lease_until=lease)

    def to_same_address(self, contact: Contact, channel: str) -> "DeliveryQuerySet":
        """To this number or address in any matter: two matters of a person are two contacts."""
        contacts = Contact.objects.all()
        same = contacts.with_phone(contact.phone) if channel == Channel.SMS else contacts.with_email(contact.email)
        return self.filter(channel=channel, contact__in=same)

    def of_kind(self, kind: str, *, among: Iterable[str]) -> "DeliveryQuerySet":
        """About subjects of that kind; for "" about those of no kind ``among`` these."""
        if kind:
            return self.filter(subject__startswith=f"{kind}:")
        rows = self
        for other in among:
            rows = rows.exclude(subject__startswith=f"{other}:")
        return rows

    def sent_since(self, start: datetime) -> "DeliveryQuerySet":
        """Sent at or after that moment."""
        return self.filter(state=State.SENT, sent_at__gte=start)

    def being_sent(self, now: datetime) -> "DeliveryQuerySet":
        """Under a lease that is still good."""
        return self.filter(state=State.SENDING, lease_until__gte=now)
