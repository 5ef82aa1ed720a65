"""An order with all that was passed on of it, in the order in which it is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.models import Assignment


@dataclass(frozen=True)
class Branch:
    """A part and how deep it hangs, 1 right below the root. ``kept``: whether in time, in words; "": nobody knows."""

    order: Assignment
    depth: int
    kept: str
    late: bool


def branches(root: int, parts: Sequence[Assignment], now: datetime, depth: int = 1) -> Iterator[Branch]:
    """Everything below the order with that key, each part before what hangs below it."""
    for part in parts:
        if part.parent_id == root:
            yield branch(part, depth, now)
            yield from branches(part.pk, parts, now, depth + 1)


def branch(order: Assignment, depth: int, now: datetime) -> Branch:
    """One part as it is told."""
    on_time = order.on_time(now)
    if on_time is None:
        return Branch(order, depth, deadlines.left(order.due_at, now) if order.current else "", late=False)
    words = _("按期") if on_time else _("超期")
    return Branch(order, depth, words, late=not on_time)
