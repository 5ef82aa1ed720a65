"""代 X: whoever stands in for the holder of a post says for whom he acts."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from cms.directory.models import Appointment, Post
from complaints.models import Assignment, Event

KEY = "for"
"""In the data of an event: the key of the appointment for which somebody acted."""


def stood_in_for(post: Post | None, on: date) -> Appointment | None:
    """The holder in whose place somebody acts that day; None when he acts himself, or the post is vacant."""
    if post is None:
        return None
    held = list(post.appointments.on(on).weightiest_first().select_related("person"))
    if not held or not held[0].acting:
        return None
    return next((one for one in held if not one.acting), None)


def mark(data: dict[str, Any], order: Assignment | None, now: datetime) -> Appointment | None:
    """Writes into the data of an event for whom the order's post is acted on today."""
    holder = stood_in_for(order.post, timezone.localdate(now)) if order is not None else None
    if holder is not None:
        data[KEY] = holder.pk
    return holder


def names(events: Iterable[Event]) -> dict[int, str]:
    """The names of all who were acted for, by the keys in the events; no query without any."""
    keys = {event.data[KEY] for event in events if KEY in event.data}
    if not keys:
        return {}
    return dict(Appointment.objects.filter(pk__in=keys).values_list("pk", "person__name"))
