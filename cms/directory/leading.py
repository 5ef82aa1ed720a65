"""Who is under whom: to keep a case about somebody away from him and from everyone who answers to him.

信访工作条例 art. 30: no complaint goes to the one it is about. Whoever could be made to look away counts as under him.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.directory.choices import CHIEFS, GENERALS, LEVELS, WALKERS, Role, UnitKind
from cms.directory.models import Appointment, Contract, Division, Person, Post, Unit

RANK = {role: rank for rank, role in enumerate(GENERALS)}


@dataclass(frozen=True)
class Scope:
    """Keys of posts and units."""

    posts: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()

    def __or__(self, other: Scope) -> Scope:
        return Scope(self.posts | other.posts, self.units | other.units)


@singledispatch
def below(subject: Any, on: datetime.date | None = None) -> Scope:
    """The posts and units that are the subject, a Post, Unit or Person, or are under it. Today when no day is given."""
    raise TypeError(f"{type(subject).__name__} leads nobody.")


@below.register
def below_person(subject: Person, on: datetime.date | None = None) -> Scope:
    """Everything under the posts that the person holds that day."""
    day = on or timezone.localdate()
    held = Appointment.objects.on(day).filter(person=subject).with_names().select_related("post__reach", "post__unit")
    scope = Scope()
    for appointment in held:
        scope |= below(appointment.post, day)
    return scope


@below.register
def below_unit(subject: Unit, on: datetime.date | None = None) -> Scope:
    """The unit, its children down to the last, its contractors that day, and the posts of all of them."""
    return with_staff(branches({subject.pk}, on or timezone.localdate()))


@below.register
def below_post(subject: Post, on: datetime.date | None = None) -> Scope:
    """The post itself and the unit to which it belongs; for a chief the lower posts on his waters within his division,
    and the units there."""
    own = Scope(posts=frozenset({subject.pk}))
    if subject.unit_id is not None and subject.role not in (*GENERALS, *CHIEFS):
        own |= with_staff(branches({subject.unit_id}, on or timezone.localdate()))
    if subject.role not in (*GENERALS, *CHIEFS, Role.POLICE_CHIEF) or subject.place is None:
        return own
    led = Scope(posts=frozenset(lower_posts(subject, subject.place).values_list("pk", flat=True)))
    units = units_of(subject, subject.place).values_list("pk", flat=True)
    return own | led | with_staff(branches(set(units), on or timezone.localdate()))


def lower_posts(post: Post, place: Division) -> QuerySet[Post]:
    """Posts in the place that answer to this one."""
    inside = Post.objects.within(place).exclude(pk=post.pk)
    if post.role in RANK:
        peers = [role for role, rank in RANK.items() if rank <= RANK[post.role]]
        return inside.exclude(role__in=peers, level=post.level)
    lower = Q(level__in=LEVELS[LEVELS.index(post.level) + 1 :])
    if post.role == Role.POLICE_CHIEF:
        return inside.filter(lower, role=Role.POLICE_CHIEF, water=post.water_id)
    return inside.filter(lower | Q(level=post.level, role__in=WALKERS), water=post.water_id)


def units_of(post: Post, place: Division) -> QuerySet[Unit]:
    """Units in the place; for police the police alone. A chief of a village does not lead the township's station."""
    if LEVELS.index(place.level) < LEVELS.index(post.level):
        return Unit.objects.none()
    units = Unit.objects.within(place)
    return units.filter(kind=UnitKind.POLICE) if post.role == Role.POLICE_CHIEF else units


def branches(keys: set[int], on: datetime.date) -> frozenset[int]:
    """The units, everything under them in the tree, and the contractors they pay that day."""
    found, fresh = set(keys), set(keys)
    while fresh:
        children = Unit.objects.filter(parent__in=fresh).values_list("pk", flat=True)
        paid = Contract.objects.on(on).filter(client__in=fresh).values_list("unit", flat=True)
        fresh = (set(children) | set(paid)) - found
        found |= fresh
    return frozenset(found)


def with_staff(units: frozenset[int]) -> Scope:
    """The units together with the posts that belong to them."""
    staff = Post.objects.filter(unit__in=units).exclude(role__in=(*GENERALS, *CHIEFS))
    return Scope(frozenset(staff.values_list("pk", flat=True)), units)


def leads(post: Post, unit: Unit) -> bool:
    """Whether the unit answers to the post."""
    return unit.pk in below(post).units
