"""Whom to alert at any hour, and at which hours of the coming days nobody is there to be alerted.

A shift belongs to the day on which it begins, also when it ends on the next one; holidays and exchanged weekends
(调休) come from ``calendar``. All times are the city's.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory import codes
from cms.directory.calendar import ONE_DAY, working_days_in
from cms.directory.choices import DutyKind
from cms.directory.models import DutyLeave, DutyMember, DutyShift, Unit

RANK: dict[str, int] = {DutyKind.DATED: 0, DutyKind.HOLIDAY: 1, DutyKind.DAY: 2, DutyKind.NIGHT: 3}
"""Where two shifts overlap, who is called first: what was written for that very day goes before the usual."""
AHEAD = 7
"""For how many days gaps are warned of."""


@dataclass(frozen=True)
class Spell:
    """A shift on one of its days, with those who can be reached in it, in the order of alerting; perhaps nobody."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime
    rank: int
    people: tuple[DutyMember, ...]


@dataclass(frozen=True)
class Gap:
    """A time in which nobody can be reached. ``ends_at`` belongs to it no more."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime

    @property
    def words(self) -> str:
        """11月29日18:00到11月30日8:00."""
        start, end = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return _("%(start)s到%(end)s") % {"start": said(start), "end": said(end)}


def said(at: datetime.datetime) -> str:
    """Day and hour as people say it."""
    return f"{at.month}月{at.day}日{at.hour}:{at.minute:02}"


@dataclass(frozen=True)
class Book:
    """Everything that the rosters of some offices hold, read at once."""

    shifts: list[DutyShift]
    members: dict[int, DutyMember]
    leaves: dict[int, list[DutyLeave]]


def read(offices: Iterable[Unit]) -> Book:
    """Three queries, however many offices, shifts and people."""
    keys = [one.pk for one in offices]
    members = DutyMember.objects.filter(office__in=keys).select_related("user__contact", "person", "contact", "office")
    leaves: dict[int, list[DutyLeave]] = defaultdict(list)
    for leave in DutyLeave.objects.filter(member__office__in=keys).order_by("-starts_on", "-pk"):
        leaves[leave.member_id].append(leave)
    return Book(
        list(DutyShift.objects.filter(office__in=keys).order_by("starts_at", "pk")),
        {member.pk: member for member in members},
        leaves,
    )


def present(book: Book, key: int | None, day: datetime.date) -> DutyMember | None:
    """The member himself, or whoever stands in for him that day; None when nobody of them can be reached."""
    passed = set[int]()
    while key is not None and key not in passed:
        passed.add(key)
        leave = next((one for one in book.leaves.get(key, ()) if one.starts_on <= day <= one.ends_on), None)
        if leave is None:
            member = book.members.get(key)
            return member if member is not None and member.way is not None else None
        key = leave.deputy_id
    return None


def stands(shift: DutyShift, day: datetime.date, works: bool) -> bool:
    """Whether the shift begins on that day."""
    if (shift.starts_on and day < shift.starts_on) or (shift.ends_on and day > shift.ends_on):
        return False
    return {DutyKind.DAY: works, DutyKind.HOLIDAY: not works}.get(DutyKind(shift.kind), True)


def spell(book: Book, shift: DutyShift, day: datetime.date) -> Spell:
    """The shift as it stands on that day."""
    last = day + ONE_DAY if shift.ends_at <= shift.starts_at else day
    found = (present(book, key, day) for key in (shift.first_id, shift.deputy_id, shift.third_id))
    return Spell(
        timezone.make_aware(datetime.datetime.combine(day, shift.starts_at)),
        timezone.make_aware(datetime.datetime.combine(last, shift.ends_at)),
        RANK[shift.kind],
        tuple(dict.fromkeys(member for member in found if member is not None)),
    )


def spells(book: Book, start: datetime.datetime, end: datetime.datetime) -> Iterator[tuple[int, Spell]]:
    """Office and spell, for every shift that reaches into the time from ``start`` to ``end``. One query."""
    first, last = timezone.localdate(start) - ONE_DAY, timezone.localdate(end)
    working = frozenset(working_days_in(first, last))
    for n in range((last - first).days + 1):
        day = first + n * ONE_DAY
        for shift in book.shifts:
            if stands(shift, day, day in working):
                found = spell(book, shift, day)
                if found.ends_at > start and found.starts_at <= end:
                    yield shift.office_id, found


def upwards(office: Unit) -> list[Unit]:
    """The office and those above it, the nearest first. One query."""
    line = codes.line(office.division.code)[:-1]
    above = Unit.objects.offices().filter(division__code__in=line, active=True).select_related("division")
    return [office, *above.order_by("-division__code", "pk")]


def lineup(offices: list[Unit], at: datetime.datetime) -> list[DutyMember]:
    """Everybody on duty at that moment in these offices, office by office, each human being once."""
    book = read(offices)
    here: dict[int, list[Spell]] = defaultdict(list)
    for key, found in spells(book, at, at):
        here[key].append(found)
    order: dict[tuple[str, int | None], DutyMember] = {}
    for office in offices:
        for one in sorted(here[office.pk], key=lambda one: (one.rank, one.starts_at)):
            for member in one.people:
                order.setdefault(member.who, member)
    return list(order.values())


def on_duty(office: Unit, at: datetime.datetime) -> list[DutyMember]:
    """Whom to alert, in that order; where the office has nobody then, those of the nearest office above."""
    everybody = lineup(upwards(office), at)
    nearest = everybody[0].office_id if everybody else None
    return [member for member in everybody if member.office_id == nearest]


def gaps(office: Unit, start: datetime.datetime, days: int = AHEAD) -> list[Gap]:
    """When nobody of the office itself can be reached; together with its shifts they fill the days exactly."""
    return gaps_of([office], start, days)[office.pk]


def gaps_of(offices: list[Unit], start: datetime.datetime, days: int = AHEAD) -> dict[int, list[Gap]]:
    """``gaps`` by the key of each office, in four queries for all of them."""
    end = start + days * ONE_DAY
    manned: dict[int, list[Spell]] = defaultdict(list)
    for key, found in spells(read(offices), start, end):
        if found.people:
            manned[key].append(found)
    return {office.pk: list(between(manned[office.pk], start, end)) for office in offices}


def between(manned: list[Spell], start: datetime.datetime, end: datetime.datetime) -> Iterator[Gap]:
    """What the spells leave open between two moments."""
    covered = start
    for one in sorted(manned, key=lambda one: one.starts_at):
        if one.starts_at > covered:
            yield Gap(covered, min(one.starts_at, end))
        covered = max(covered, one.ends_at)
        if covered >= end:
            return
    yield Gap(covered, end)
