"""What the page of a river prints of the register: who answers, the reaches with their boards, where the water comes
from and goes. Read once and remembered until something is published, a minute at most, as its panels are.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from cms.core.map_layers import map_layers
from cms.directory import visible
from cms.directory.choices import CHIEFS, Level, Role
from cms.directory.mapping import drawing
from cms.directory.models import Appointment, Division, Post, Reach, Signboard, Water
from cms.directory.public.filters import county_code
from cms.directory.shown import Shown, ShownLevel, person
from portal.shell.remembered import remembered

ABOVE_THE_VILLAGE = (Level.CITY, Level.COUNTY, Level.TOWNSHIP)
OF_A_REACH = ("code", "name", "stretch", "length_km", "line", "water", "division__code")
OF_AN_APPOINTMENT = (
    "acting",
    *(f"person__{name}" for name in ("name", "position", "office_phone", "public")),
    *(f"post__{name}" for name in ("role", "level", "water", "reach", "division__code")),
)
"""Outlines of divisions and lines of other reaches are long and stay in the database."""


@dataclass
class Row:
    """A reach with its length in words, its chiefs of township and village, and the boards on its bank."""

    reach: Reach
    size: str
    township: Shown | None = None
    village: Shown | None = None
    boards: list[Signboard] = field(default_factory=list)


@remembered(most=256)
def facts(code: str, on: datetime.date, tongue: str) -> dict[str, Any]:
    """The page's context without panels, of that day, its words in that language; 404 for a code that is none."""
    water = get_object_or_404(Water.objects.select_related("basin", "plan"), code=code)
    own = water.reaches.along_the_water().select_related("division").only(*OF_A_REACH)
    reaches = list(visible.seen(own, "division__code"))
    if not reaches and water.reaches.exists():
        raise Http404
    offices = in_office(water, on)
    table = rows(reaches, offices)
    return {
        "water": water,
        "size": water.size,
        "chain": chain(offices),
        "liaisons": list(water.posts.filter(role=Role.LIAISON).select_related("unit").order_by("pk")),
        "rows": table,
        "crossed": counties(reaches),
        "boards": sum(len(row.boards) for row in table),
        **confluences(water),
        **schematic(reaches),
    }


def confluences(water: Water) -> dict[str, Any]:
    """The water that it flows into, None for none that the public sees, and those that flow into it. One query."""
    near = Q(flows_into=water) | Q(pk=water.flows_into_id) if water.flows_into_id else Q(flows_into=water)
    found = list(visible.waters(Water.objects.filter(near).order_by("name", "pk").only("code", "name", "flows_into")))
    into = next((one for one in found if one.pk == water.flows_into_id), None)
    return {"into": into, "tributaries": [one for one in found if one.flows_into_id == water.pk]}


def schematic(reaches: list[Reach]) -> dict[str, Any]:
    """The drawing of the river, and what the map that moves wants to know."""
    strokes, box = drawing.of_river(reaches)
    return {
        "strokes": strokes,
        "box": box,
        "wide": drawing.WIDE,
        "high": drawing.HIGH,
        "layers": map_layers.all(),
        "grounds": settings.MAP_GROUNDS,
        "credit": settings.MAP_CREDIT,
    }


def in_office(water: Water, on: datetime.date) -> list[tuple[Post, Shown]]:
    """The chief's and police chief's posts of the water with whom each names that day, the police last; whoever stands
    in comes before him for whom he does."""
    roles = (*CHIEFS, Role.POLICE_CHIEF)
    held = Appointment.objects.on(on).filter(post__water=water, post__role__in=roles).weightiest_first()
    by_post: dict[int, tuple[Post, Shown]] = {}
    for one in held.select_related("person", "post__division").only(*OF_AN_APPOINTMENT):
        if one.post_id not in by_post:
            one.post.water = water  # the one that is at hand: what it is called by hangs on its kind
            by_post[one.post_id] = one.post, person(one)
    return sorted(by_post.values(), key=lambda pair: (pair[0].role == Role.POLICE_CHIEF, pair[0].pk))


def chain(offices: list[tuple[Post, Shown]]) -> list[ShownLevel]:
    """City to township with names; the villages' chiefs stand in the table of reaches."""
    return [
        ShownLevel(str(level.label), [shown for post, shown in offices if post.level == level])
        for level in ABOVE_THE_VILLAGE
    ]


def rows(reaches: list[Reach], offices: list[tuple[Post, Shown]]) -> list[Row]:
    """The table of reaches: one query for the boards, none for the people."""
    table = {reach.pk: Row(reach, reach.size) for reach in reaches}
    boards: Any = Signboard.objects.on_the_bank()
    for board in boards.filter(reach__in=reaches).order_by("code").only("code", "reach"):
        table[board.reach_id].boards.append(board)
    for post, shown in offices:
        if post.role in CHIEFS:
            for row in table.values():
                note(row, post, shown)
    return list(table.values())


def note(row: Row, post: Post, shown: Shown) -> None:
    """Enters a chief into the row when he answers for its reach; the reach's own chief before the water's."""
    if not post.answers_for(row.reach):
        return
    if post.level == Level.TOWNSHIP:
        row.township = row.township or shown
    if post.level == Level.VILLAGE and (row.village is None or post.reach_id is not None):
        row.village = shown


def counties(reaches: list[Reach]) -> list[str]:
    """Names of the counties the river crosses, from the source down. One query."""
    codes = list(dict.fromkeys(county_code(reach.division.code) for reach in reaches))
    names = dict(Division.objects.filter(code__in=codes).values_list("code", "short_name"))
    return [names[code] for code in codes if code in names]
