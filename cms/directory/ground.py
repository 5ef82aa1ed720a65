"""The register's lines on a plane, with an index over them: what lies where. The only place that measures distances.

A reach without a line lies where its boards stand; without boards too, in the middle of what is known of its village.
Both are estimates. The plane is in metres and touches the globe at the city's own latitude.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING, Any

from cms.directory.whereabouts import METRES_A_DEGREE, gathered

if TYPE_CHECKING:
    from shapely import Point, STRtree
    from shapely.geometry.base import BaseGeometry

MARGIN_M = 5_000
"""How far beyond its outermost reaches a city without an outline is taken to go."""
Outline = tuple[tuple[float, float], ...]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Drawn = tuple[int, list[list[float]]]
"""Key of the reach and its line as pairs of longitude and latitude."""
Found = tuple[float, int, bool, tuple[float, float]]
"""Metres, key of the reach, whether its line is known, and the nearest place of it as (latitude, longitude)."""


@dataclass(frozen=True)
class Index:
    """Geometries with the key of each one's reach; from ``lines`` on they are single points, which are estimates.

    ``rank``: how long the whole water is, in metres, by which the map chooses what it draws first.
    """

    tree: STRtree
    keys: array[int]
    lines: int
    rank: Any = ()


@dataclass(frozen=True)
class Ground:
    """Lines and boards in one index, villages in another that is asked only when the first has nothing."""

    near: Index
    villages: Index | None
    hull: BaseGeometry
    stretch: float

    def point(self, latitude: float, longitude: float) -> Point:
        """The point on the plane."""
        from shapely import Point

        return Point(longitude * self.stretch * METRES_A_DEGREE, latitude * METRES_A_DEGREE)

    def around(self, index: Index, point: Point, within_m: float, slack_m: float) -> list[Found]:
        """The nearest reach and those hardly farther, nearest first; nothing beyond ``within_m``."""
        from shapely import shortest_line

        nearest, metres = index.tree.query_nearest(point, max_distance=within_m, return_distance=True)
        if not len(nearest):
            return []
        most = min(float(metres[0]) + slack_m, within_m)
        best: dict[int, Found] = {}
        for n in index.tree.query(point, predicate="dwithin", distance=most):
            across = shortest_line(point, index.tree.geometries[n])
            x, y = across.coords[-1]
            there = y / METRES_A_DEGREE, x / self.stretch / METRES_A_DEGREE
            found = float(across.length), index.keys[n], bool(n < index.lines), there
            best[found[1]] = min(best.get(found[1], found), found)
        return sorted(best.values())

    def drawn(self, box: Box, most: int, tolerance_m: float) -> list[Drawn]:
        """Lines that touch the box, of the longest waters first; points left out that nobody would see."""
        from numpy import argsort
        from shapely import box as rectangle, get_coordinates, simplify

        (west, south), (east, north) = self.metres(*box[:2]), self.metres(*box[2:])
        there = self.near.tree.query(rectangle(west, south, east, north), predicate="intersects")
        there = there[there < self.near.lines]
        if not len(there):
            return []
        chosen = there[argsort(-self.near.rank[there], kind="stable")[:most]]
        simple = simplify(self.near.tree.geometries[chosen], tolerance_m, preserve_topology=False)
        scale = (self.stretch * METRES_A_DEGREE, METRES_A_DEGREE)
        return [
            (self.near.keys[n], (get_coordinates(line) / scale).tolist())
            for n, line in zip(chosen, simple, strict=True)
        ]

    def metres(self, longitude: float, latitude: float) -> tuple[float, float]:
        """A place on the plane."""
        return longitude * self.stretch * METRES_A_DEGREE, latitude * METRES_A_DEGREE

    def middles(self) -> dict[int, tuple[float, float]]:
        """Where each reach may be marked, as (longitude, latitude): the middle of its line, or where its board is."""
        from shapely import get_coordinates, line_interpolate_point

        found: dict[int, tuple[float, float]] = {}
        shapes, lines = self.near.tree.geometries, self.near.lines
        marked = get_coordinates(line_interpolate_point(shapes[:lines], 0.5, normalized=True)).tolist()
        marked += get_coordinates(shapes[lines:]).tolist()
        for key, (x, y) in zip(self.near.keys, marked, strict=True):
            found.setdefault(key, (x / self.stretch / METRES_A_DEGREE, y / METRES_A_DEGREE))
        return found


def lay(outline: Outline) -> Ground | None:
    """The ground as the register is now; None while nobody knows where any reach lies."""
    from numpy import concatenate, frombuffer
    from shapely import LineString, Polygon, STRtree, linestrings, points

    lines, boards, villages = gathered()
    latitudes = lines.numbers[1::2] or boards.numbers[1::2]
    if not latitudes:
        return None
    stretch = cos(radians(sum(latitudes) / len(latitudes)))
    drawn, standing = lines.metres(stretch), boards.metres(stretch)
    shapes = linestrings(drawn, indices=frombuffer(lines.owners, dtype="l")) if len(drawn) else []
    tree = STRtree(concatenate((shapes, points(standing))))
    near = Index(tree, lines.keys + boards.keys, len(lines.keys), ranked(shapes, lines.waters))
    every = concatenate((drawn, standing))  # as one line: a shape a point would take a hundred bytes each
    around = LineString(every if len(every) > 1 else every.repeat(2, axis=0)).convex_hull.buffer(MARGIN_M)
    edge = [(x * stretch * METRES_A_DEGREE, y * METRES_A_DEGREE) for x, y in outline]
    middles = villages.metres(stretch)
    places = Index(STRtree(points(middles)), villages.keys, 0) if len(middles) else None
    return Ground(near, places, Polygon(edge) if edge else around, stretch)


def ranked(shapes: Any, waters: array[int]) -> Any:
    """For each line the length of its whole water."""
    from numpy import bincount, frombuffer, unique
    from shapely import length

    if not len(waters):
        return ()
    _keys, places = unique(frombuffer(waters, dtype="l"), return_inverse=True)
    return bincount(places, weights=length(shapes))[places].astype("f")


def cut(line: Any, start: tuple[float, float], end: tuple[float, float]) -> tuple[list[Any], int] | None:
    """The piece of a line between what lies nearest to two places, as pairs of degrees, and its metres.

    None when both lie nearest to the same spot.
    """
    from numpy import asarray
    from shapely import LineString, Point, get_coordinates
    from shapely.ops import substring

    scale = asarray((cos(radians(line[0][1])) * METRES_A_DEGREE, METRES_A_DEGREE))
    whole = LineString(asarray(line) * scale)
    one, other = (whole.project(Point(asarray(place) * scale)) for place in (start, end))
    if abs(one - other) < 1:
        return None
    piece = substring(whole, min(one, other), max(one, other))
    return (get_coordinates(piece) / scale).round(6).tolist(), round(abs(one - other))
