"""How long clocks stood, in working days: of a case, and by unit over a month. The day of the stop never counts."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from cms.directory.calendar import working_days_in
from complaints.choices import Status
from complaints.models import Complaint, Event, Pause
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.messaging.choices import State
from portal.messaging.models import Delivery

FEW = 3
"""Fewer confidential cases than this would point at one of them: they are left out of a unit's figures."""


@dataclass(frozen=True)
class Stood:
    """The pauses of a unit or post within a month: in how many cases, and how many working days in all."""

    name: str
    cases: int
    days: int


def between(working: list[date], since: date, until: date) -> int:
    """How many of the working days, in their order, lie after the one day up to and with the other."""
    return max(bisect_right(working, until) - bisect_right(working, since), 0)


def stood() -> Subquery:
    """The working days of the pauses of the outer query's case that are over; a column named ``stood_days``."""
    over = Pause.objects.filter(complaint=OuterRef("pk")).order_by().values("complaint")
    return Subquery(over.annotate(sum=Sum("days")).values("sum"))


def days_of(case: Complaint, now: datetime) -> int:
    """Working days that the clock of the case has stood so far; no query for one that never stopped.

    A case that was read with ``stood`` is asked for nothing but the days of a pause that still lasts.
    """
    if case.parked_at is None and not case.parked_seconds:
        return 0
    known = hasattr(case, "stood_days")
    over = getattr(case, "stood_days", 0) if known else case.pauses.aggregate(sum=Sum("days"))["sum"]
    return int(over or 0) + waited(case, now)


def waited(case: Complaint, now: datetime) -> int:
    """Working days for which the reporter is waited for now; 0 on the day of the question and for a running clock."""
    if case.parked_at is None:
        return 0
    begin, today = timezone.localdate(case.parked_at), timezone.localdate(now)
    return between(working_days_in(begin, today), begin, today)


def reached() -> QuerySet[Complaint]:
    """Cases with a running clock, a question of which was sent; those without a telephone do not crowd out the rest."""
    key = Concat(Value("case-event:"), Cast(OuterRef("pk"), CharField()), Value(":reporter"))
    sent = Delivery.objects.filter(key=key, state=State.SENT)
    asks = Event.objects.filter(complaint=OuterRef("pk"), kind="ask").filter(Exists(sent))
    return Complaint.objects.filter(Exists(asks), status=Status.NEED_INFO, parked_at=None)


def month_of(day: date) -> tuple[date, date]:
    """First and last day of the month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def by_unit(cases: ComplaintQuerySet, month: date, now: datetime) -> list[Stood]:
    """Of these cases and no drills, the pauses in the month by who had the order; the longest first. Two queries."""
    first, last = month_of(month)
    last = min(last, timezone.localdate(now))
    begin, end = (timezone.make_aware(datetime.combine(day, time())) for day in (first, last + timedelta(days=1)))
    rows = Pause.objects.touching(begin, end).filter(complaint__in=cases.filter(drill=False).values("pk"))
    working = working_days_in(first, last)
    held: dict[tuple[int | None, int | None], list[Pause]] = defaultdict(list)
    for row in rows.select_related("complaint", "unit", "post"):
        held[row.unit_id, row.post_id].append(row)
    found = [summed(str(pauses[0].unit or pauses[0].post), shown(pauses), working, now) for pauses in held.values()]
    return sorted((row for row in found if row.cases), key=lambda row: (-row.days, row.name))


def shown(pauses: Iterable[Pause]) -> list[Pause]:
    """Without those of confidential cases where they are few."""
    rows = list(pauses)
    secret = {row.complaint_id for row in rows if row.complaint.confidential}
    return [row for row in rows if not row.complaint.confidential or len(secret) >= FEW]


def summed(name: str, pauses: list[Pause], working: list[date], now: datetime) -> Stood:
    """The line of one unit."""
    spans = [(timezone.localdate(row.since_at), timezone.localdate(row.until_at or now)) for row in pauses]
    days = sum(between(working, since, until) for since, until in spans)
    return Stood(name, len({row.complaint_id for row in pauses}), days)
