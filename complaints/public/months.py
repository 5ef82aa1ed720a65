"""A month of the public cases in figures: received, done, done in time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.choices import Kind, Status
from complaints.models import Complaint

NUMBER = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
ENOUGH = 10
"""Answers below which no rate is told: one late case would be a tenth."""
COUNTED = (Kind.REPORT, Kind.HELP)
DONE = (Status.RESOLVED, Status.CLOSED)


@dataclass(frozen=True)
class Figure:
    """One number with its unit."""

    label: str
    value: int
    unit: str

    def __str__(self) -> str:
        return f"{self.label}{self.value}{self.unit}"


@dataclass(frozen=True)
class Month:
    """Counts of public cases: ``received`` in it; ``done`` in it, of which ``answered`` enter the rate."""

    first: date
    received: int = 0
    done: int = 0
    answered: int = 0
    on_time: int = 0

    @property
    def title(self) -> str:
        """What is counted."""
        return _("%(year)s年%(month)s月的公开案件") % {"year": self.first.year, "month": self.first.month}

    @property
    def figures(self) -> list[Figure]:
        """What is told; the rate only of ``ENOUGH`` answers."""
        told = [Figure(_("收到"), self.received, _("件")), Figure(_("办结"), self.done, _("件"))]
        if self.answered >= ENOUGH:
            told.append(Figure(_("按期率"), round(100 * self.on_time / self.answered), "%"))
        return told


def told(numbers: Iterable[str]) -> dict[str, Month]:
    """The months by their numbers; one that is none, or has not begun, is left out. Two queries for however many."""
    today = timezone.localdate()
    wanted = {number: date(int(m[1]), int(m[2]), 1) for number in numbers if (m := NUMBER.fullmatch(number))}
    wanted = {number: first for number, first in wanted.items() if first <= today}
    if not wanted:
        return {}
    came = by_month("received_at", received=Count("pk"))
    rated = Q(kind__in=COUNTED, resolved_at__isnull=False)
    went = by_month(
        "resolved_at",
        {"status__in": DONE},
        done=Count("pk"),
        answered=Count("pk", filter=rated),
        on_time=Count("pk", filter=rated & Q(resolved_at__lte=F("answer_due_at"))),
    )
    return {number: Month(first, **came.get(first, {}), **went.get(first, {})) for number, first in wanted.items()}


def by_month(moment: str, also: dict[str, object] | None = None, **counts: Count) -> dict[date, dict[str, int]]:
    """Counts of the public cases by the month of that moment."""
    cases = Complaint.objects.public().counted_once().filter(**{f"{moment}__isnull": False}, **(also or {}))
    rows = cases.order_by().annotate(month=TruncMonth(moment)).values("month").annotate(**counts)
    return {timezone.localdate(row.pop("month")): row for row in rows.values("month", *counts)}
