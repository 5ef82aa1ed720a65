"""What the office publishes of a year's casework: counts by month and by category, with what they rest on.

A month or category counts what came in then: its cases stay there, whenever they are answered. Drills are in no figure.
Guarded cases (confidential, about a chief, a unit or a person, handed to prosecutors) are in no month and no category,
where one alone would be found; of the whole year their number is told once it is ``FEW``.

A case is answered when the reporter is told (审核通过), not when a unit wrote: what the office lets lie is late.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, time

from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.choices import OPEN, Kind, Outcome, Status
from complaints.models import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet

FEW = 3
"""Fewer guarded cases than this would point at one of them."""
ENOUGH = 10
"""The sample below which no rate is told: one late case would be a tenth."""
RATED = (Kind.REPORT, Kind.HELP)


@dataclass(frozen=True)
class Counts:
    """``due`` and ``approved`` are the samples of the two rates, which complaints and calls for help alone enter."""

    reports: int = 0
    cases: int = 0
    answered: int = 0
    overdue: int = 0
    solved: int = 0
    due: int = 0
    on_time: int = 0
    approved: int = 0
    rated_solved: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Counts)))

    @property
    def on_time_rate(self) -> int | None:
        """Whole percent; None where the sample is too small."""
        return rate(self.on_time, self.due)

    @property
    def solved_rate(self) -> int | None:
        """Whole percent; None where the sample is too small."""
        return rate(self.rated_solved, self.approved)


@dataclass(frozen=True)
class Line:
    """A month or a category."""

    label: str
    counts: Counts


@dataclass(frozen=True)
class Year:
    """``guarded``: how many cases stand in no line; None when they are too few to be told."""

    year: int
    months: list[Line]
    categories: list[Line]
    total: Counts
    guarded: int | None


def rate(part: int, sample: int) -> int | None:
    """Whole percent, rounded down: 100 means every one. None below ``ENOUGH``."""
    return 100 * part // sample if sample >= ENOUGH else None


def begins(year: int, month: int) -> datetime:
    """The first moment of a month in the city; month 13 is the next January."""
    return timezone.make_aware(datetime.combine(date(year + month // 13, (month - 1) % 12 + 1, 1), time()))


def of_year(year: int, now: datetime) -> Year:
    """Three queries, however many cases. Of the running year the months that have begun."""
    came = Complaint.objects.reports().filter(received_at__gte=begins(year, 1), received_at__lt=begins(year, 13))
    shown = open_ones(came)
    last = timezone.localdate(now).month if timezone.localdate(now).year == year else 12
    by_month = {month: counts for (month,), counts in grouped(shown.annotate(month=month_of(year)), ("month",), now)}
    names = ("category__order", "category__name")
    categories = [Line(str(name), counts) for (_order, name), counts in grouped(shown, names, now)]
    months = [Line(_("%(month)s月") % {"month": month}, by_month.get(month, Counts())) for month in range(1, last + 1)]
    total = summed(line.counts for line in months)
    guarded = came.counted_once().count() - total.cases
    return Year(year, months, categories, total, guarded if guarded >= FEW else None)


def open_ones(cases: ComplaintQuerySet) -> ComplaintQuerySet:
    """Those that may stand in a line: none that is guarded or went to prosecutors."""
    return cases.unguarded().filter(sealed=False).exclude(outcome=Outcome.REFERRED)


def month_of(year: int) -> Case:
    """The month of receipt by the borders of the year: a function a row would cost SQLite a call into Python each."""
    months = [When(received_at__lt=begins(year, month + 1), then=Value(month)) for month in range(1, 12)]
    return Case(*months, default=Value(12), output_field=IntegerField())


def grouped(
    cases: ComplaintQuerySet, by: tuple[str, ...], now: datetime
) -> Iterable[tuple[tuple[int | str, ...], Counts]]:
    """The counts of each group, in the order of what they are grouped by."""
    once, rated = ~Q(status=Status.MERGED), ~Q(status=Status.MERGED) & Q(kind__in=RATED)
    answered, solved = Q(resolved_at__isnull=False), Q(resolved_at__isnull=False, outcome=Outcome.SOLVED)
    waiting = Q(status__in=OPEN, parked_at=None, answer_due_at__lt=now)
    late = Q(resolved_at__gt=F("answer_due_at")) | waiting
    counted = cases.order_by(*by).values_list(*by).annotate(
        reports=Count("pk"),
        cases=Count("pk", filter=once),
        answered=Count("pk", filter=once & answered),
        overdue=Count("pk", filter=once & late),
        solved=Count("pk", filter=once & solved),
        due=Count("pk", filter=rated & (answered | waiting)),
        on_time=Count("pk", filter=rated & Q(resolved_at__lte=F("answer_due_at"))),
        approved=Count("pk", filter=rated & answered),
        rated_solved=Count("pk", filter=rated & solved),
    )  # fmt: skip
    return [(tuple(row[: len(by)]), Counts(*row[len(by) :])) for row in counted]


def summed(some: Iterable[Counts]) -> Counts:
    """All together."""
    return sum(some, Counts())


def years(now: datetime) -> list[int]:
    """The years that have anything to count, the newest first."""
    this = timezone.localdate(now).year
    first = Complaint.objects.reports().order_by("received_at", "pk").values_list("received_at", flat=True).first()
    return list(range(this, (timezone.localdate(first).year if first else this) - 1, -1))
