"""Who answers for a reach on a day, from the city down to the village."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cms.directory import codes
from cms.directory.choices import CHIEFS, LEVELS, Role
from cms.directory.models import Appointment, Post, Reach

ANSWERING = (*CHIEFS, Role.POLICE_CHIEF)


@dataclass(frozen=True)
class Link:
    """One level of the chain. ``chief`` and ``police`` are None where nobody holds the post on that day.

    ``deputies`` are the others who answer at this level: whom an acting chief stands in for, then chiefs of the
    water beside the chief of the very reach.
    """

    level: str
    chief: Appointment | None
    police: Appointment | None
    deputies: tuple[Appointment, ...]

    @property
    def empty(self) -> bool:
        """Whether nobody at all answers at this level."""
        return self.chief is None and self.police is None


def chain(reach: Reach, on: datetime.date, *, named: bool = True) -> list[Link]:
    """The four levels, city first, always four links. Two queries, whatever the size of the register.

    At each level the post of the very reach comes before that of the whole water, an acting appointment before the
    one it stands in for, the later start before the earlier one. Who prints no names passes ``named=False``.
    """
    held = Appointment.objects.on(on).filter(post__in=Post.objects.of_reach(reach), post__role__in=ANSWERING)
    in_force = sorted(held.with_names() if named else held.select_related("post"), key=weight)
    return [link(level, [one for one in in_force if one.post.level == level]) for level in LEVELS]


def chains(reaches: Iterable[Reach], on: datetime.date) -> dict[int, list[Link]]:
    """The chains of many reaches by their keys, with names. One query; the reaches are loaded with their divisions."""
    wanted = list(reaches)
    waters = {reach.water_id for reach in wanted}
    held = Appointment.objects.on(on).filter(post__water__in=waters, post__role__in=ANSWERING)
    held = held.with_names().defer("post__reach__line")
    by_water: dict[int | None, list[Appointment]] = defaultdict(list)
    for one in sorted(held, key=weight):
        by_water[one.post.water_id].append(one)
    found = {}
    for reach in wanted:
        line = set(codes.line(reach.division.code))
        mine = [one for one in by_water[reach.water_id] if answers(one.post, reach, line)]
        found[reach.pk] = [link(level, [one for one in mine if one.post.level == level]) for level in LEVELS]
    return found


def answers(post: Post, reach: Reach, line: set[str]) -> bool:
    """As ``Post.objects.of_reach``: that very reach, or its water in a division that holds it."""
    if post.reach_id is not None:
        return post.reach_id == reach.pk
    return post.division is not None and post.division.code in line


def weight(appointment: Appointment) -> tuple[bool, bool, int, int]:
    """The smaller, the more this one is the answer at his level."""
    begun = -appointment.starts_on.toordinal()
    return appointment.post.reach_id is None, not appointment.acting, begun, -appointment.pk


def link(level: str, in_force: Iterable[Appointment]) -> Link:
    """The link of one level out of its appointments, weightiest first."""
    chiefs: list[Appointment] = []
    police: list[Appointment] = []
    for one in in_force:
        (police if one.post.role == Role.POLICE_CHIEF else chiefs).append(one)
    return Link(level, chiefs[0] if chiefs else None, police[0] if police else None, tuple(chiefs[1:]))


def appointment_of(post: Post, on: datetime.date) -> Appointment | None:
    """Who acts on the post that day: whoever stands in, or else whoever holds it; None when it is vacant."""
    return post.appointments.on(on).weightiest_first().select_related("person", "post").first()
