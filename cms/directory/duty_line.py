"""The telephone number and its hours as pages and messages print them: out of the roster, never out of a template."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from django.db import DatabaseError
from django.utils import timezone

from cms.directory import roster
from cms.directory.calendar import ONE_DAY, working_days_in
from cms.directory.choices import DutyKind
from cms.directory.models import DutyLine, DutyShift
from portal.shell.remembered import remembered

DAY = 24 * 60
AHEAD = 7
"""For how many days it is told when somebody answers."""
Span = tuple[int, int]
"""Minutes after midnight, the second one exclusive."""
At = TypeVar("At", int, datetime.datetime)


class Line(NamedTuple):
    """Number, hours in words, and the very times of the coming days, the second of each exclusive."""

    number: str
    hours: str
    times: tuple[tuple[datetime.datetime, datetime.datetime], ...]


def line() -> Line:
    """Number and hours of the city's line as of today, empty without one. Asked once a generation of pages.

    A roster without attended hours prints none.
    """
    try:
        return kept(timezone.localdate())
    except DatabaseError:
        raise
    except Exception:  # the cache that keeps the generation is out of reach: that costs two queries
        return asked(timezone.localdate())


@remembered(most=2)
def kept(today: datetime.date) -> Line:
    """``asked``, once for everybody."""
    return asked(today)


def asked(today: datetime.date) -> Line:
    """The same from the database: the line of the highest office that has one."""
    lines = DutyLine.objects.filter(office__active=True).exclude(number="")
    ours = lines.order_by("office__division__code", "office").first()
    if ours is None:
        return Line("", "", ())
    shifts = list(DutyShift.objects.filter(office=ours.office_id, attended=True))
    usual = [shift for shift in shifts if shift.kind != DutyKind.DATED and in_force(shift, today)]
    return Line(ours.number, hours(usual), times(shifts, today))


def times(shifts: list[DutyShift], today: datetime.date) -> tuple[tuple[datetime.datetime, datetime.datetime], ...]:
    """When somebody answers from yesterday on, by what each day is; what overlaps is joined. One query."""
    first, last = today - ONE_DAY, today + AHEAD * ONE_DAY
    working = frozenset(working_days_in(first, last)) if shifts else frozenset()
    found: list[tuple[datetime.datetime, datetime.datetime]] = []
    for n in range(AHEAD + 2):
        day = first + n * ONE_DAY
        for shift in shifts:
            if roster.stands(shift, day, day in working):
                over = shift.ends_at <= shift.starts_at
                start, end = (datetime.datetime.combine(day, at) for at in (shift.starts_at, shift.ends_at))
                found.append((timezone.make_aware(start), timezone.make_aware(end + over * ONE_DAY)))
    return tuple(covered(found))


def in_force(shift: DutyShift, today: datetime.date) -> bool:
    """Whether the shift is one of these weeks."""
    return not ((shift.starts_on and today < shift.starts_on) or (shift.ends_on and today > shift.ends_on))


def hours(attended: Iterable[DutyShift]) -> str:
    """When somebody answers: 每天8:00—20:00有人接; 工作日…，休息日…; "" for no shift."""
    shifts = list(attended)
    working, off = (
        covered([span for shift in shifts if shift.kind in (kind, DutyKind.NIGHT) for span in spans(shift)])
        for kind in (DutyKind.DAY, DutyKind.HOLIDAY)
    )
    if working == off == [(0, DAY)]:
        return "每天24小时有人接"
    if working == off:
        return f"每天{said(working)}有人接" if working else ""
    parts = [f"{days}{said(times)}" for days, times in (("工作日", working), ("休息日", off)) if times]
    return "，".join(parts) + "有人接"


def spans(shift: DutyShift) -> list[Span]:
    """The shift on the clock of one day; what lies after midnight stands at the beginning."""
    start, end = (at.hour * 60 + at.minute for at in (shift.starts_at, shift.ends_at))
    return [(start, end)] if start < end else [(start, DAY), (0, end)]


def covered(times: list[tuple[At, At]]) -> list[tuple[At, At]]:
    """The times joined where they touch or overlap, in their order."""
    joined: list[tuple[At, At]] = []
    for start, end in sorted(times):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif start < end:
            joined.append((start, end))
    return joined


def said(times: list[Span]) -> str:
    """8:00—20:00; a stretch over midnight is said in one piece: 20:00—次日8:00."""
    if times == [(0, DAY)]:
        return "24小时"
    if len(times) > 1 and times[0][0] == 0 and times[-1][1] == DAY:
        night = (times[-1][0], DAY + times[0][1])
        times = [*times[1:-1], night]
    return "、".join(f"{clock(start)}—{clock(end)}" for start, end in times)


def clock(minutes: int) -> str:
    """Minutes after midnight as people write them."""
    if minutes > DAY:
        return f"次日{clock(minutes - DAY)}"
    return f"{minutes // 60}:{minutes % 60:02}"
