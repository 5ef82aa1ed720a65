"""The four queues of the field, and what the list reads of each case: narrow columns, one query."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.choices import Status
from complaints.models.complaint_queries import ComplaintQuerySet, nearly_gone

WORKING = (Status.HANDLING, Status.NEED_INFO)
OPEN_HERE = (Status.ASSIGNED, *WORKING)
MOST = 999
COLUMNS = (
    "public_number", "status", "category__code", "category__name", "reach__name", "reach__water__name", "place",
    "signboard__code", "urgent", "drill", "answer_due_at", "status_at", "parked_at",
)  # fmt: skip


def fresh(now: datetime) -> Q:
    """Sent and not taken yet."""
    return Q(status=Status.ASSIGNED)


def working(now: datetime) -> Q:
    """Taken; what waits for the reporter too."""
    return Q(status__in=WORKING)


def pressing(now: datetime) -> Q:
    """Four fifths of the time are gone, as in ``due_soon`` of the cases, or all of it, and the clock is running."""
    return Q(nearly_gone("answer_due_at", now), status__in=OPEN_HERE, parked_at=None)


def over(now: datetime) -> Q:
    """Nothing is left to do for the unit."""
    return ~Q(status__in=OPEN_HERE)


@dataclass(frozen=True)
class Tab:
    """A queue: its name in the address, its words, its cases, the column that orders it."""

    name: str
    label: str | Promise
    empty: str | Promise
    holds: Callable[[datetime], Q]
    key: str = "answer_due_at"
    newest_first: bool = False

    @property
    def order(self) -> tuple[str, str]:
        """By the key, then by the number, so that no two cases are equal."""
        return (f"-{self.key}", "-public_number") if self.newest_first else (self.key, "public_number")

    def beyond(self, key: datetime, number: str) -> Q:
        """What comes after the case with that key and number."""
        way = "lt" if self.newest_first else "gt"
        return Q(**{f"{self.key}__{way}": key}) | Q(**{self.key: key, f"public_number__{way}": number})


TABS = {
    tab.name: tab
    for tab in (
        Tab("new", _("待签收"), _("没有等您签收的工单。"), fresh),
        Tab("working", _("办理中"), _("没有正在办的工单。"), working),
        Tab("due", _("快到期"), _("没有快到期和超期的工单。"), pressing),
        Tab("done", _("已答复"), _("还没有答复过的工单。"), over, key="status_at", newest_first=True),
    )
}


def counts(cases: ComplaintQuerySet, now: datetime) -> dict[str, int]:
    """How many there are in each queue that asks for work, and how many of them are ``late``.

    Counted here from narrow rows, which is quicker than four conditional counts; beyond ``MOST`` it says so many.
    """
    found = list(
        cases.filter(status__in=OPEN_HERE).values_list("status", "parked_at", "answer_due_at", "clock_at")[:MOST]
    )
    running = [(due, begun) for _status, parked, due, begun in found if parked is None]
    return {
        "new": sum(1 for status, *_rest in found if status == Status.ASSIGNED),
        "working": sum(1 for status, *_rest in found if status in WORKING),
        "due": sum(1 for due, begun in running if (due - now) * 4 < now - begun),
        "late": sum(1 for due, _begun in running if due < now),
    }


def rows(cases: ComplaintQuerySet, tab: Tab, now: datetime, after: Q, most: int) -> list[dict[str, Any]]:
    """The first of the queue after a case; one query."""
    return list(cases.filter(tab.holds(now)).filter(after).order_by(*tab.order).values(*COLUMNS)[:most])
