"""Who stands over a user: the mirror of ``leading``, asked on every list, so it takes a handful of queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from cms.directory import codes, scope
from cms.directory.choices import CHIEFS, GENERALS, LEVELS, WALKERS, Role, UnitKind
from cms.directory.leading import RANK
from cms.directory.models import Appointment, Contract, Post, Unit
from portal.shell.remembered import remembered

if TYPE_CHECKING:
    from portal.accounts.models import User


THREE_UP = ("parent", "parent__parent", "parent__parent__parent")
"""So few questions lead to the top of most trees."""


@dataclass(frozen=True)
class Above:
    """Keys of the posts, units and persons that a user acts for or answers to."""

    posts: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    persons: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.posts or self.units)


def above(user: User) -> Above:
    """Everybody whose case must be kept from this user; read once for one user object, that is once a request."""
    known: Above | None = user.__dict__.get("_above")
    if known is None:
        own, today = scope.standing(user), timezone.localdate()
        known = user.__dict__["_above"] = over(own.posts, own.units, today)
    return known


@remembered(most=2048)
def over(posts: frozenset[int], units: frozenset[int], on: datetime.date) -> Above:
    """The posts and units themselves, and everybody over one of them on that day; the register renews it."""
    own = list(Post.objects.filter(pk__in=posts).select_related("division", "reach__division", "unit"))
    seats = {post.unit_id for post in own if post.unit_id is not None and post.role not in (*GENERALS, *CHIEFS)}
    led_by = payers_and_parents({*units, *seats}, on)
    wanted = Q(pk__in=[post.pk for post in own])
    for post in own:
        wanted |= over_post(post)
    if led_by:
        wanted |= over_units(Unit.objects.filter(pk__in=led_by).select_related("division"))
        wanted |= Q(unit__in=led_by) & ~Q(role__in=(*GENERALS, *CHIEFS))
    found = frozenset(Post.objects.filter(wanted).values_list("pk", flat=True)) if own or led_by else frozenset()
    holders = Appointment.objects.on(on).filter(post__in=found)
    return Above(found, frozenset(led_by), frozenset(holders.values_list("person", flat=True)))


def placed(code: str) -> Q:
    """Posts whose place is the division of that code or one that holds it."""
    line = codes.line(code)
    return Q(division__code__in=line) | Q(division=None, reach__division__code__in=line)


def over_post(post: Post) -> Q:
    """The posts that lead this one."""
    if post.place is None:
        return Q(pk=post.pk)
    generals = Q(role__in=GENERALS)
    if post.role in RANK:
        higher = [role for role, rank in RANK.items() if rank < RANK[post.role]]
        generals &= ~Q(level=post.level) | Q(role__in=higher)
    rank = LEVELS.index(post.level)
    levels = LEVELS[: rank + 1] if post.role in WALKERS else LEVELS[:rank]
    roles = (*CHIEFS, Role.POLICE_CHIEF) if post.role == Role.POLICE_CHIEF else CHIEFS
    chiefs = Q(role__in=roles, level__in=levels, water=post.water_id)
    return placed(post.place.code) & (generals | chiefs)


def over_units(units: Iterable[Unit]) -> Q:
    """The chiefs of the places in which the units lie; for police the police chiefs too.

    A chief of a village whose reach is written down for the whole township does not lead the township's station.
    """
    places, beats = set[str](), set[str]()
    for unit in units:
        line = codes.line(unit.division.code)
        places.update(line)
        beats.update(line if unit.kind == UnitKind.POLICE else ())
    chiefs = seated(places) & Q(role__in=(*GENERALS, *CHIEFS))
    return chiefs | seated(beats) & Q(role=Role.POLICE_CHIEF) if beats else chiefs


def seated(places: Iterable[str]) -> Q:
    """Posts in one of the divisions with those codes, of the division's level or a higher one."""
    wanted = Q(pk__in=[])
    for rank, level in enumerate(LEVELS):
        within = sorted(code for code in places if codes.level(code) == level)
        if within:
            here = Q(division__code__in=within) | Q(division=None, reach__division__code__in=within)
            wanted |= here & Q(level__in=LEVELS[: rank + 1])
    return wanted


def payers_and_parents(keys: set[int], on: datetime.date) -> set[int]:
    """The units, those over them in the tree, and those that pay them that day."""
    found, fresh = set(keys), set(keys)
    while fresh:
        lines = list(Unit.objects.filter(pk__in=fresh).values_list(*THREE_UP))
        near = {key for line in lines for key in line if key} - found
        pay = Contract.objects.on(on).filter(unit__in=fresh | near).values_list("client", flat=True)
        found |= near
        payers = {key for key in pay if key} - found
        found |= payers
        fresh = payers | {line[-1] for line in lines if line[-1] in near}
    return found
