"""What the register lacks, as query sets: 确保全部河道有人管. Pages list some rows; the worker counts them all."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, Substr
from django.utils import timezone

from cms.directory import codes
from cms.directory.choices import CHIEFS, LEVELS, BoardState, Gap, Level, Role
from cms.directory.models import Appointment, Person, PhoneCheck, Post, Reach, Signboard, Water

HALF_YEAR = datetime.timedelta(days=183)
COUNTY = codes.LENGTHS[Level.COUNTY]


@dataclass(frozen=True)
class Counted:
    """``every``: rows of which some lack something, with their county's first six digits as ``county``."""

    every: QuerySet[Any]
    missing: QuerySet[Any]


def county_of(way: str) -> Substr:
    """The first six digits of a code."""
    return Substr(way, 1, COUNTY)


def reaches() -> QuerySet[Reach]:
    """With their county."""
    return Reach.objects.annotate(county=county_of("division__code"))


def of_reach(level: str, way: str = "") -> Q:
    """What answers for the outer reach at a level: its own, or its water's in the place above. ``way``: to a post."""
    length = codes.LENGTHS[level]
    place = Concat(Substr(OuterRef("division__code"), 1, length), Value("0" * (12 - length)))
    water = Q(**{f"{way}reach": None, f"{way}water": OuterRef("water"), f"{way}division__code": place})
    return Q(**{f"{way}reach": OuterRef("pk")}) | water


def chief_at(level: str, today: datetime.date) -> Exists:
    """Whether somebody answers for the reach at that level."""
    held = Appointment.objects.on(today).filter(post__role__in=CHIEFS, post__level=level)
    return Exists(held.filter(of_reach(level, "post__")))


def vacant_at(level: str) -> Subquery:
    """The post at that level on which somebody is to be put, for a reach that lacks a chief; None where there is none
    either."""
    posts = Post.objects.filter(of_reach(level), role__in=CHIEFS, level=level)
    return Subquery(posts.order_by("pk").values("pk")[:1])


def asked_of(level: str) -> QuerySet[Reach]:
    """Reaches that need a chief of that level: the place lies at it or below; a city's only where there is the post."""
    every = reaches()
    if level == Level.CITY:
        posts = Post.objects.filter(role=Role.RIVER_CHIEF, level=level, water=OuterRef("water"))
        return every.filter(Exists(posts))
    above = codes.LENGTHS[LEVELS[LEVELS.index(level) - 1]]
    return every.exclude(division__code__endswith="0" * (12 - above))


def without_chief(level: str, today: datetime.date) -> Counted:
    """Reaches that lack a chief at one level."""
    every = asked_of(level)
    return Counted(every, every.exclude(chief_at(level, today)))


def without_anybody(today: datetime.date) -> Counted:
    """Reaches for which nobody answers at any level."""
    every = reaches()
    for level in LEVELS:
        every = every.exclude(chief_at(level, today))
    return Counted(reaches(), every)


def twice_the_same_place() -> QuerySet[Reach]:
    """Reaches that say of themselves that they are the n-th of their water, as another one on the same bank does."""
    other = Reach.objects.filter(water=OuterRef("water"), order=OuterRef("order"), bank=OuterRef("bank"))
    return reaches().filter(Exists(other.exclude(pk=OuterRef("pk"))))


def chiefs(today: datetime.date) -> Any:
    """Chiefs in office whose names are public, with the county of one of their posts and their last call."""
    held = Appointment.objects.on(today).filter(person=OuterRef("pk"), post__role__in=CHIEFS)
    place = held.annotate(where=county_of("post__division__code")).values("where")
    reach = held.filter(post__division=None).annotate(where=county_of("post__reach__division__code")).values("where")
    last = PhoneCheck.objects.filter(person=OuterRef("pk"), phone=OuterRef("office_phone")).order_by("-at")
    every = Person.objects.filter(Exists(held), public=True).annotate(
        own_county=Subquery(place.exclude(post__division=None)[:1]),
        reach_county=Subquery(reach[:1]),
        called_at=Subquery(last.values("at")[:1]),
        outcome=Subquery(last.values("outcome")[:1]),
    )
    return every.annotate(county=Coalesce("own_county", "reach_county"))


def overlapping(today: datetime.date) -> QuerySet[Appointment]:
    """Terms that run beside another on the same post, from today on; whoever stands in left aside."""
    mine = Appointment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), acting=False)
    same = Appointment.objects.filter(post=OuterRef("post"), acting=False).exclude(pk=OuterRef("pk"))
    same = same.filter(Q(ends_on=None) | Q(ends_on__gte=OuterRef("starts_on")))
    before_its_end = Exists(same.filter(starts_on__lte=OuterRef("ends_on")))
    rows = mine.filter((Q(ends_on=None) & Exists(same)) | (Q(ends_on__isnull=False) & before_its_end))
    where = Coalesce("post__division__code", "post__reach__division__code")
    return rows.annotate(county=Substr(where, 1, COUNTY))


def of(gap: str, today: datetime.date) -> Counted:
    """The rows of one kind of gap."""
    if gap in LEVEL_OF:
        return without_chief(LEVEL_OF[gap], today)
    found: Counted = EVERY[gap](today)
    return found


def boards() -> QuerySet[Signboard]:
    """Boards that are not taken away, with their county."""
    rows = Signboard.objects.exclude(state=BoardState.REMOVED)
    return rows.annotate(county=county_of("reach__division__code"))


def waters() -> QuerySet[Water]:
    """Waters with the county of their first reach."""
    first = Reach.objects.filter(water=OuterRef("pk")).order_by("order", "pk")
    return Water.objects.annotate(county=Subquery(first.annotate(c=county_of("division__code")).values("c")[:1]))


def without_board(today: datetime.date) -> Counted:
    """Reaches at which no board stands or is planned."""
    standing = Signboard.objects.filter(reach=OuterRef("pk")).exclude(state=BoardState.REMOVED)
    return Counted(reaches(), reaches().exclude(Exists(standing)))


def unchecked(today: datetime.date) -> Counted:
    """Chiefs whose number nobody has called since it is theirs."""
    known = chiefs(today).exclude(office_phone="")
    return Counted(known, known.filter(called_at=None))


def stale(today: datetime.date) -> Counted:
    """Chiefs whose number was called more than half a year ago."""
    known = chiefs(today).exclude(office_phone="")
    return Counted(known, known.filter(called_at__lt=timezone.now() - HALF_YEAR))


LEVEL_OF: dict[str, str] = {f"chief_{level}": level for level in LEVELS}
EVERY: dict[str, Any] = {
    Gap.NOBODY: without_anybody,
    Gap.LINE: lambda today: Counted(reaches(), reaches().filter(line=[])),
    Gap.ORDER: lambda today: Counted(reaches(), twice_the_same_place()),
    Gap.BOARD: without_board,
    Gap.PHONE: lambda today: Counted(chiefs(today), chiefs(today).filter(office_phone="")),
    Gap.UNCHECKED: unchecked,
    Gap.STALE: stale,
    Gap.OVERLAP: lambda today: Counted(overlapping(today), overlapping(today)),
    Gap.PLACE: lambda today: Counted(boards(), boards().filter(Q(latitude=None) | Q(longitude=None))),
    Gap.PLAN: lambda today: Counted(waters(), waters().filter(plan=None)),
}
