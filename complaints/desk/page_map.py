"""The cases of one page on a plain drawing: points and the lines of their reaches, without a map service."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from cms.directory import stretches
from complaints.desk.lines import Line

WIDE, HIGH, EDGE = 720, 360, 24
SMALLEST = 0.01
"""Degrees: nobody looks closer than about a kilometre."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """A case on the drawing. ``n``: its place in the list; ``x``, ``y`` in units of the drawing."""

    n: int
    x: float
    y: float
    line: Line


@dataclass(frozen=True)
class Drawing:
    """What the page draws; ``missing``: how many cases of the page have no place."""

    spots: list[Spot]
    rivers: list[str]
    stretches: list[str]
    missing: int
    wide: int = WIDE
    high: int = HIGH


def drawn(cases: Sequence[Any], lines: Sequence[Line]) -> Drawing | None:
    """The drawing of these cases, given with their lines in the same order; None when none of them has a place."""
    pieces = named(cases)
    places = [place(case, pieces.get(case.number, ())) for case in cases]
    known = [point for point in places if point is not None]
    if not known:
        return None
    frame = Frame.around(known + [(float(x), float(y)) for piece in pieces.values() for x, y in piece])
    rivers = {case.reach_id: case.reach.line for case in cases if case.reach_id is not None and case.reach.line}
    spots = [
        Spot(n, *frame.at(point), line=line)
        for n, (point, line) in enumerate(zip(places, lines, strict=True), 1)
        if point is not None
    ]
    return Drawing(
        spots,
        rivers=[frame.path(river) for river in rivers.values()],
        stretches=[frame.path(piece) for piece in pieces.values()],
        missing=len(places) - len(known),
    )


def named(cases: Sequence[Any]) -> dict[str, Sequence[Sequence[float]]]:
    """By number the stretch that a case names, where both its ends are known; none of one in confidence, whose words
    only its own page shows. Two queries when any case names one."""
    whole = [one for one in cases if one.stretch_from and one.stretch_to and one.reach_id and not one.confidential]
    waters = stretches.courses({case.reach.water_id for case in whole})
    found = {
        case.number: waters[case.reach.water_id].piece(case.stretch_from, case.stretch_to)
        for case in whole
        if case.reach.water_id in waters
    }
    return {number: piece[0] for number, piece in found.items() if piece is not None}


def place(case: Any, piece: Sequence[Sequence[float]] = ()) -> Point | None:
    """Where it is: its own point, else the middle of the stretch that it names, else that of its reach."""
    if case.latitude is not None and case.longitude is not None:
        return float(case.longitude), float(case.latitude)
    line = piece or (case.reach.line if case.reach_id is not None else ())
    if line:
        longitude, latitude = line[len(line) // 2]
        return float(longitude), float(latitude)
    return None


@dataclass(frozen=True)
class Frame:
    """From degrees to the drawing; north is above, and a circle stays round."""

    middle: Point
    scale: float
    stretch: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> "Frame":
        """The frame that holds these points."""
        west, east = min(x for x, _y in points), max(x for x, _y in points)
        south, north = min(y for _x, y in points), max(y for _x, y in points)
        stretch = max(cos(radians((south + north) / 2)), 0.05)
        across, up = max((east - west) * stretch, SMALLEST), max(north - south, SMALLEST)
        scale = min((WIDE - 2 * EDGE) / across, (HIGH - 2 * EDGE) / up)
        return cls(((west + east) / 2, (south + north) / 2), scale, stretch)

    def at(self, point: Point) -> Point:
        """The point in units of the drawing."""
        x = WIDE / 2 + (point[0] - self.middle[0]) * self.stretch * self.scale
        y = HIGH / 2 - (point[1] - self.middle[1]) * self.scale
        return round(x, 1), round(y, 1)

    def path(self, line: Sequence[Sequence[float]]) -> str:
        """A line for ``points=``."""
        return " ".join("{},{}".format(*self.at((point[0], point[1]))) for point in line)
