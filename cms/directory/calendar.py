"""Working days: Monday to Friday, but for the holidays and exchanged weekends in the register (国务院放假通知)."""

import datetime
from collections.abc import Iterator
from itertools import islice

from django.utils import timezone

from cms.directory.models import DayRule
from portal.shell.remembered import remembered

CLOSES_AT = datetime.time(18, 0)
ONE_DAY = datetime.timedelta(days=1)
STRIDE = 60


def is_working(day: datetime.date) -> bool:
    """Whether the office works that day; a year without rules goes by the plain week."""
    rule = DayRule.objects.filter(on=day).values_list("working", flat=True).first()
    return day.weekday() < 5 if rule is None else rule


def working_days_after(day: datetime.date) -> Iterator[datetime.date]:
    """The working days that follow, one after the other, without end. One query for each ``STRIDE`` days."""
    while True:
        last = day + STRIDE * ONE_DAY
        rules = dict(DayRule.objects.filter(on__gt=day, on__lte=last).values_list("on", "working"))
        while day < last:
            day += ONE_DAY
            if rules.get(day, day.weekday() < 5):
                yield day


@remembered(most=256)
def first_working_days_after(day: datetime.date, count: int) -> list[datetime.date]:
    """So many of them."""
    return list(islice(working_days_after(day), count))


def add_working_days(start: datetime.datetime, days: int) -> datetime.datetime:
    """18:00 in Shanghai on the n-th working day after the day of ``start``; that day itself never counts.

    Raises ValueError for less than one day.
    """
    return ends_after(start, days)[0]


def ends_after(start: datetime.datetime, *limits: int) -> list[datetime.datetime]:
    """``add_working_days`` for each limit, in one walk through the calendar."""
    if min(limits) < 1:
        raise ValueError(f"{min(limits)} working days: a time limit has at least one.")
    following = first_working_days_after(timezone.localtime(start).date(), max(limits))
    return [timezone.make_aware(datetime.datetime.combine(following[days - 1], CLOSES_AT)) for days in limits]


def calendar_ends_after(start: datetime.datetime, *limits: int) -> list[datetime.datetime]:
    """18:00 on the n-th day after that of ``start``, or on the working day that follows when the office is closed then.

    民法典 art. 203. Raises ValueError for less than one day.
    """
    if min(limits) < 1:
        raise ValueError(f"{min(limits)} days: a time limit has at least one.")
    day = timezone.localtime(start).date()
    lasts = [first_working_days_after(day + (days - 1) * ONE_DAY, 1)[0] for days in limits]
    return [timezone.make_aware(datetime.datetime.combine(last, CLOSES_AT)) for last in lasts]


def working_days_between(start: datetime.date, end: datetime.date) -> int:
    """How many working days lie after ``start`` up to and with ``end``; negative when ``end`` is past."""
    if end < start:
        return -working_days_between(end, start)
    rules = dict(DayRule.objects.filter(on__gt=start, on__lte=end).values_list("on", "working"))
    days = (start + n * ONE_DAY for n in range(1, (end - start).days + 1))
    return sum(1 for day in days if rules.get(day, day.weekday() < 5))


def working_days_in(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """The working days from the first to the last day, both counted, in their order. One query."""
    rules = dict(DayRule.objects.filter(on__gte=first, on__lte=last).values_list("on", "working"))
    days = (first + n * ONE_DAY for n in range((last - first).days + 1))
    return [day for day in days if rules.get(day, day.weekday() < 5)]
