"""Messages to whoever has an order, each at the phone he signs in with.

A number that has never proved itself may be somebody else's: until then its messages name no place, category or number.
And a flood of new orders does not become a flood of messages.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.directory import scope
from cms.directory.choices import UnitKind
from cms.directory.models import Posting
from complaints.choices import AssignmentState
from complaints.models import Assignment, Complaint
from complaints.permissions import ORDERED_OFFICES
from portal import messaging
from portal.accounts.models import User
from portal.contacts import standing
from portal.messaging.choices import Channel, State
from portal.messaging.models import Delivery
from portal.messaging.queries import DeliveryQuerySet
from portal.messaging.reach import channel_for

UNDO = timedelta(seconds=settings.UNDO_SECONDS)
NEW, MORE, PLAIN = "to_chief", "to_chief_more", "field_plain"
MOST_AN_HOUR = 3
"""New orders of an hour that get a message each; all further ones are one message."""
HOUR = timedelta(hours=1)
SUBJECT = "orders:"


def users_of(unit: int | None, post: int | None, *, office: bool) -> QuerySet[User]:
    """The accounts that act for the unit or post. ``office``: who takes calls there has no orders."""
    posted = Posting.objects.filter(Q(unit=unit, post=None) | Q(post=post, unit=None))
    users: QuerySet[User] = User.objects.filter(is_active=True, pk__in=posted.values("user")).exclude(contact=None)
    if office:
        users = users.filter(groups__name__in=ORDERED_OFFICES).distinct()
    return users.select_related("contact").order_by("pk")


def tell_holders(order: Assignment, *, key: str, template: str, params: dict[str, str], urgent: bool = False) -> None:
    """One message to each account that acts for whoever has the order."""
    office = order.unit is not None and order.unit.kind == UnitKind.OFFICE
    for user in users_of(order.unit_id, order.post_id, office=office):
        tell(user, order.complaint, key=f"{key}:{user.pk}", template=template, params=params, urgent=urgent)


def tell(
    user: User, case: Complaint, *, key: str, template: str, params: dict[str, str], urgent: bool = False
) -> Delivery | None:
    """One message to one account; None for one that must not know of the case, or that no message reaches."""
    if not Complaint.objects.filter(pk=case.pk).unaccused(user).exists():
        return None  # he acts for somebody else too, whom the case is about
    if template == NEW and not urgent and (several := together(user, timezone.now())):
        return several
    if not confirmed(user):
        template, params = PLAIN, {}
    return messaging.queue(
        key=key,
        subject=case.subject_string,
        contact=user.contact,
        template=template,
        params=params,
        after=UNDO,
        urgent=urgent,
    )


def confirmed(user: User) -> bool:
    """Whether his number has answered us before, by a code that was typed or by a text; an address of mail has."""
    contact = user.contact
    if contact is None or channel_for(contact) != Channel.SMS:
        return True
    return standing.has_answered(contact.phone)


def together(user: User, now: datetime) -> Delivery | None:
    """The one message for all further new orders of the hour; None as long as there are few.

    It goes when the hour that began with the first of them is over, and counts then what still waits.
    """
    first = of_the_hour(user, now).order_by("created_at", "pk").first()
    if first is None or of_the_hour(user, now).count() < MOST_AN_HOUR:
        return None
    return messaging.queue(
        key=f"orders:{user.pk}:{first.pk}",
        subject=f"{SUBJECT}{user.pk}",
        contact=user.contact,
        template=MORE,
        params={},
        after=first.created_at + HOUR - now,
    )


def of_the_hour(user: User, now: datetime) -> DeliveryQuerySet:
    """What told him of new orders within the hour; what an undo has called back does not count."""
    rows = Delivery.objects.filter(contact=user.contact, created_at__gt=now - HOUR)
    return rows.filter(template__in=(NEW, MORE, PLAIN)).exclude(state=State.CANCELLED)


def waiting(subject: str) -> str:
    """How many orders wait for the account to take them; "" when none does any more."""
    key = subject.removeprefix(SUBJECT)
    user = User.objects.filter(pk=int(key)).first() if key.isdigit() else None
    if user is None:
        return ""
    mine = Q(unit__in=scope.units(user)) | Q(post__in=scope.posts(user))
    fresh = Assignment.objects.filter(mine, current=True, state=AssignmentState.SENT)
    seen = Complaint.objects.filter(sealed=False).unaccused(user)
    return str(fresh.filter(seen.of_row()).count() or "")
