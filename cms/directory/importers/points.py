"""Points and lines as people hand them over: three datums, decimal degrees or minutes, several notations."""

import json
import re
from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, pi, sin, sqrt
from typing import Any

from django.utils.translation import gettext as _

from cms.directory.choices import Datum
from cms.directory.datum import to_gcj02, to_wgs84
from cms.directory.importers import digits
from cms.directory.lines import LONGEST

BAIDU = pi * 3000 / 180
PARTS = re.compile(r"^([-+]?\d{1,3})[°度]\s*(\d{1,2}(?:\.\d+)?)[′'分](?:\s*(\d{1,2}(?:\.\d+)?)[″\"秒]?)?([NSEW])?$")
PAIR = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
POINTS = re.compile(r"[;；|\n]")

Point = tuple[float, float]
"""Longitude, latitude."""


def degrees(text: str) -> float:
    """120.155, 120°9′18″, 东经120度9分18秒. Raises ValueError."""
    words = digits.plain(text).strip("东经北纬 ").replace("′′", "″").replace("''", '"').upper()
    if found := PARTS.match(words):
        sign = -1 if words.startswith("-") or found[4] in ("S", "W") else 1
        return sign * (abs(int(found[1])) + float(found[2]) / 60 + float(found[3] or 0) / 3600)
    return float(words.rstrip("°度EN"))


def from_baidu(longitude: float, latitude: float) -> Point:
    """BD-09 to GCJ-02; exact to a metre, which is what Baidu's own formula is."""
    x, y = longitude - 0.0065, latitude - 0.006
    far, turn = sqrt(x * x + y * y) - 0.00002 * sin(y * BAIDU), atan2(y, x) - 0.000003 * cos(x * BAIDU)
    return far * cos(turn), far * sin(turn)


def to_baidu(longitude: float, latitude: float) -> Point:
    """GCJ-02 to BD-09."""
    far = sqrt(longitude**2 + latitude**2) + 0.00002 * sin(latitude * BAIDU)
    turn = atan2(latitude, longitude) + 0.000003 * cos(longitude * BAIDU)
    return far * cos(turn) + 0.0065, far * sin(turn) + 0.006


def satellite(point: Point, datum: str) -> Point:
    """The point in WGS-84, in which the register keeps everything."""
    longitude, latitude = from_baidu(*point) if datum == Datum.BD09 else point
    if datum in (Datum.GCJ02, Datum.BD09):
        latitude, longitude = to_wgs84(latitude, longitude)
    return (longitude, latitude) if datum == Datum.WGS84 else (round(longitude, 7), round(latitude, 7))


def drawn(point: Point, datum: str) -> Point:
    """The other way: where a map of that datum draws a WGS-84 point."""
    if datum == Datum.WGS84:
        return point
    latitude, longitude = to_gcj02(point[1], point[0])
    return to_baidu(longitude, latitude) if datum == Datum.BD09 else (longitude, latitude)


def refuse_odd(point: Point) -> None:
    """Raises ValueError for a point that is off the globe, unset, or has its two numbers the wrong way round."""
    longitude, latitude = point
    if abs(latitude) > 90 and abs(longitude) <= 90:
        raise ValueError(_("经度和纬度写反了，请对调。"))
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        raise ValueError(_("经度在−180到180之间，纬度在−90到90之间，请检查。"))
    if abs(longitude) < 1e-9 and abs(latitude) < 1e-9:
        raise ValueError(_("坐标是0,0，没有量过。请量一下，或者空着。"))


def line(text: str) -> list[Point]:
    """``119.1 33.2, 119.2 33.3`` (WKT), ``119.1,33.2;119.2,33.3``, or GeoJSON's own. Raises ValueError."""
    words = digits.plain(text.replace("；", ";"))
    if words.startswith(("[", "{")):
        return of_json(json.loads(words))
    bare = words.upper().removeprefix("LINESTRING").strip().strip("()")
    ends = ";" if ";" in bare else ","
    pairs = [PAIR.findall(part) for part in bare.split(ends) if part.strip()]
    if any(len(pair) not in (2, 3) for pair in pairs):
        raise ValueError(_("走向应当是一串经度和纬度，比如119.1,33.2;119.2,33.3。"))
    return [(float(pair[0]), float(pair[1])) for pair in pairs]


def of_json(shape: Any) -> list[Point]:
    """The points of a LineString, or of a MultiLineString whose pieces follow each other. Raises ValueError."""
    kind = shape.get("type") if isinstance(shape, dict) else "LineString"
    given = shape.get("coordinates") if isinstance(shape, dict) else shape
    if kind == "MultiLineString" and isinstance(given, list):
        given = [point for piece in given if isinstance(piece, list) for point in piece]
    elif kind != "LineString":
        raise ValueError(_("这里要一条线（LineString），不是%(kind)s。") % {"kind": kind})
    if not isinstance(given, list):
        raise ValueError(_("这个图形没有坐标。"))
    return [pair(point) for point in given]


def pair(point: Any) -> Point:
    """[longitude, latitude], a height after them is left. Raises ValueError."""
    fits = isinstance(point, list) and len(point) in (2, 3)
    if not fits or any(isinstance(part, bool) or not isinstance(part, int | float) for part in point):
        raise ValueError(_("坐标应当是[经度, 纬度]。"))
    return float(point[0]), float(point[1])


def checked(points: Sequence[Point]) -> list[list[float]]:
    """As the register keeps it. Raises ValueError for too few or many points, odd ones, and a line through itself."""
    if not 2 <= len(points) <= LONGEST:
        raise ValueError(_("走向要2到%(most)s个点，这里有%(count)s个。") % {"most": LONGEST, "count": len(points)})
    for point in points:
        refuse_odd(point)
    crossed = crossing(points)
    if crossed:
        first, second = crossed
        raise ValueError(_("走向在第%(a)s段和第%(b)s段相交，请检查点的顺序。") % {"a": first + 1, "b": second + 1})
    return [[longitude, latitude] for longitude, latitude in points]


def crossing(points: Sequence[Point]) -> tuple[int, int] | None:
    """Two pieces that run through each other, by their numbers; pieces that only touch do not."""
    spans = sorted((min(a[0], b[0]), max(a[0], b[0]), number) for number, (a, b) in enumerate(pairwise(points)))
    open_: list[tuple[float, int]] = []
    for start, end, number in spans:
        open_ = [one for one in open_ if one[0] >= start]
        for _end, other in open_:
            if abs(other - number) > 1 and through(*points[number : number + 2], *points[other : other + 2]):
                return min(number, other), max(number, other)
        open_.append((end, number))
    return None


def through(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether a–b and c–d cross inside of both."""
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def side(a: Point, b: Point, c: Point) -> float:
    """Positive when c lies left of a–b."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
