"""/rivers/<code>/: one river with those who answer for it, its reaches and their boards."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cms.core.addresses import served
from cms.core.map_layers import map_layers
from cms.core.registries import water_panels
from cms.directory import visible
from cms.directory.choices import CHIEFS, BoardState, Level, Role
from cms.directory.mapping import drawing
from cms.directory.models import Appointment, Division, Reach, Signboard, Water
from cms.directory.public.filters import county_code
from cms.directory.shown import Shown, ShownLevel, person
from portal.shell.pagecache import public_page

ABOVE_THE_VILLAGE = (Level.CITY, Level.COUNTY, Level.TOWNSHIP)


@dataclass
class Row:
    """A reach with its chiefs of township and village, the boards on its bank, and where it flows."""

    reach: Reach
    township: Shown | None = None
    village: Shown | None = None
    boards: list[Signboard] = field(default_factory=list)


@public_page(params=("gone",))
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The river; 404 for a code that is none."""
    water = get_object_or_404(Water.objects.select_related("basin", "plan"), code=code)
    own = water.reaches.along_the_water().select_related("division__parent__parent", "flows_into__water")
    reaches = list(visible.seen(own, "division__code"))
    if not reaches and water.reaches.exists():
        raise Http404
    in_force = appointments(water)
    table = rows(reaches, in_force)
    context = {
        "water": water,
        "chain": chain(in_force),
        "liaisons": list(water.posts.filter(role=Role.LIAISON).select_related("unit").order_by("pk")),
        "rows": table,
        "crossed": counties(reaches),
        "boards": sum(len(row.boards) for row in table),
        **confluences(water),
        "board_url": served("/p/"),
        "report_url": served("/report/"),
        "panels": water_panels.draw(request, water),
        **schematic(reaches),
        "gone": gone(water, request.GET.get("gone", "")),
    }
    return render(request, "directory/river.html", context)


def confluences(water: Water) -> dict[str, Any]:
    """The water that it flows into, None for none that the public sees, and those that flow into it. One query."""
    near = Q(flows_into=water) | Q(pk=water.flows_into_id) if water.flows_into_id else Q(flows_into=water)
    found = list(visible.waters(Water.objects.filter(near).order_by("name", "pk")))
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


def gone(water: Water, code: str) -> Signboard | None:
    """The board of this river that was taken down and whose code led here, with the one in its place."""
    if not code:
        return None
    taken = Signboard.objects.filter(code=code, state=BoardState.REMOVED, reach__water=water)
    return taken.select_related("reach", "successor").first()


def appointments(water: Water) -> list[Appointment]:
    """Who holds a chief's or police chief's post of the water today; one a post, whoever stands in first."""
    held = Appointment.objects.on(timezone.localdate()).filter(
        post__water=water, post__role__in=(*CHIEFS, Role.POLICE_CHIEF)
    )
    by_post: dict[int, Appointment] = {}
    for one in held.with_names().weightiest_first():
        by_post.setdefault(one.post_id, one)
    return sorted(by_post.values(), key=lambda one: (one.post.role == Role.POLICE_CHIEF, one.post_id))


def chain(in_force: list[Appointment]) -> list[ShownLevel]:
    """City to township with names; the villages' chiefs stand in the table of reaches."""
    return [
        ShownLevel(str(level.label), [person(one) for one in in_force if one.post.level == level])
        for level in ABOVE_THE_VILLAGE
    ]


def rows(reaches: list[Reach], in_force: list[Appointment]) -> list[Row]:
    """The table of reaches: one query for the boards, none for the people."""
    table = {reach.pk: Row(reach) for reach in reaches}
    boards: Any = Signboard.objects.on_the_bank()
    for board in boards.filter(reach__in=reaches).order_by("code"):
        table[board.reach_id].boards.append(board)
    for one in in_force:
        if one.post.role in CHIEFS:
            for row in table.values():
                note(row, one)
    return list(table.values())


def note(row: Row, one: Appointment) -> None:
    """Enters a chief into the row when he answers for its reach; the reach's own chief before the water's."""
    if not one.post.answers_for(row.reach):
        return
    if one.post.level == Level.TOWNSHIP:
        row.township = row.township or person(one)
    if one.post.level == Level.VILLAGE and (row.village is None or one.post.reach_id is not None):
        row.village = person(one)


def counties(reaches: list[Reach]) -> list[str]:
    """Names of the counties the river crosses, from the source down."""
    names: dict[str, str | None] = {}
    for reach in reaches:
        code = county_code(reach.division.code)
        names[code] = names.get(code) or named_above(reach.division, code)
    unnamed = [code for code, name in names.items() if name is None]  # a village that nobody has put under its county
    lost = dict(Division.objects.filter(code__in=unnamed).values_list("code", "short_name")) if unnamed else {}
    return [found for code, name in names.items() if (found := name or lost.get(code))]


def named_above(division: Division | None, code: str) -> str | None:
    """The short name of the division of that code among this one and those above it."""
    while division is not None and division.code != code:
        division = division.parent
    return division.short_name if division is not None else None
