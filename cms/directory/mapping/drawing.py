"""Lines of the register as tiles take them, and as a drawing in the page that needs no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cms.core.map_layers import Tile
from cms.directory import locate, visible
from cms.directory.ground import Box, Drawn
from cms.directory.mapping import tiles
from cms.directory.models import Reach

MOST_LINES = 250
"""In a tile; at most four tiles are a telephone's view, and twelve that of a large screen."""
FINE = 100_000
"""A metre and a bit: places are sent as whole numbers of a hundred-thousandth of a degree."""
WIDE, HIGH, EDGE = 720, 540, 12
MOST_DRAWN = 400
"""Lines of the drawing in the page."""


@dataclass(frozen=True)
class Stroke:
    """A water in the drawing: its address, "" for a reach, its name, and its lines as the path of an SVG."""

    url: str
    name: str
    path: str


def lines(tile: Tile) -> dict[str, Any]:
    """The tile's lines: names and addresses of the waters, and each reach as key, water, name, places.

    The places are whole numbers, each after the first pair as the step from the one before.
    """
    ground = locate.present()
    if ground is None:
        return {"waters": [], "lines": []}
    tolerance = tiles.metres_a_pixel(tile.zoom, tile.south)
    drawn = ground.drawn((tile.west, tile.south, tile.east, tile.north), MOST_LINES, tolerance)
    rows = named(drawn)
    waters = list(dict.fromkeys((water, name) for water, name, _reach in rows.values()))
    places = {water: n for n, (water, _name) in enumerate(waters)}
    found = [
        [key, places[rows[key][0]], rows[key][2], stepped(line)]
        for key, line in drawn
        if key in rows  # neither deleted since the ground was laid, nor of a county that waits to be confirmed
    ]
    return {"waters": waters, "lines": found}


def named(drawn: Iterable[Drawn]) -> dict[int, tuple[str, str, str]]:
    """By key of the reach that the public sees: code and name of the water, name of the reach. One query."""
    keys = [key for key, _line in drawn]
    seen = visible.seen(Reach.objects.filter(pk__in=keys), "division__code")
    rows = seen.values_list("pk", "water__code", "water__name", "name")
    return {key: (code, water, name) for key, code, water, name in rows}


def stepped(line: Iterable[Iterable[float]]) -> list[int]:
    """The places as steps."""
    found: list[int] = []
    before = 0, 0
    for x, y in line:
        here = round(x * FINE), round(y * FINE)
        found += [here[0] - before[0], here[1] - before[1]]
        before = here
    return found


def strokes() -> tuple[list[Stroke], Box | None]:
    """The drawing of the city's longest waters, each a link; and the box of what is drawn, None for nothing."""
    ground = locate.present()
    drawn = ground.drawn((-180, -85, 180, 85), MOST_DRAWN, 150) if ground else []
    if not drawn:
        return [], None
    around, rows = box(drawn), named(drawn)
    by_water: dict[tuple[str, str], list[str]] = {}
    for key, line in drawn:
        if key in rows:
            by_water.setdefault(rows[key][:2], []).append(path(line, around))
    found = [Stroke(reverse("directory:river", args=[code]), name, "".join(d)) for (code, name), d in by_water.items()]
    return found, around


def of_river(reaches: Iterable[Reach]) -> tuple[list[Stroke], Box | None]:
    """The drawing of one river. Its reaches are no links: most are smaller than a finger; the table has them all."""
    drawn = [(reach, reach.line) for reach in reaches if reach.line][:MOST_DRAWN]
    if not drawn:
        return [], None
    around = box([(reach.pk, line) for reach, line in drawn])
    return [Stroke("", reach.name, path(line, around)) for reach, line in drawn], around


def box(drawn: Iterable[Drawn]) -> Box:
    """West, south, east, north of the lines; never without width."""
    xs = [x for _key, line in drawn for x, _y in line]
    ys = [y for _key, line in drawn for _x, y in line]
    return min(xs) - 0.001, min(ys) - 0.001, max(xs) + 0.001, max(ys) + 0.001


def path(line: Iterable[Iterable[float]], around: Box) -> str:
    """The line on the sheet of the drawing, north upwards, as high as it is wide on the ground."""
    west, south, east, north = around
    squeeze = 0.83  # a degree of longitude against one of latitude, as far south as the country's middle
    scale = min((WIDE - 2 * EDGE) / ((east - west) * squeeze), (HIGH - 2 * EDGE) / (north - south))
    points = [f"{EDGE + (x - west) * squeeze * scale:.0f} {EDGE + (north - y) * scale:.0f}" for x, y in line]
    return "M" + "L".join(points)
