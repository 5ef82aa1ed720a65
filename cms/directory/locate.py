"""Which reach is nearest to a point, and whether the point lies in the city. Points are WGS-84 degrees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING

from django.db.models import Count, Max

from cms.directory.datum import to_wgs84
from cms.directory.models import Division, Reach

if TYPE_CHECKING:
    from shapely import Point, STRtree
    from shapely.geometry.base import BaseGeometry

__all__ = ["inside_city", "nearest", "to_wgs84"]

METRES_A_DEGREE = 111_320.0
MARGIN_M = 5_000
"""How far beyond its outermost reaches a city without an outline is taken to go."""


Outline = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Ground:
    """The register's lines in metres on a plane that touches the globe at the city's own latitude."""

    keys: tuple[int, ...]
    tree: STRtree
    hull: BaseGeometry
    stretch: float

    def point(self, latitude: float, longitude: float) -> Point:
        """The point on that plane."""
        from shapely import Point

        return Point(on_plane([(longitude, latitude)], self.stretch)[0])


def on_plane(points: Iterable[Sequence[float]], stretch: float) -> list[tuple[float, float]]:
    """Longitudes and latitudes in metres; ``stretch`` is the cosine of the city's latitude."""
    return [(point[0] * stretch * METRES_A_DEGREE, point[1] * METRES_A_DEGREE) for point in points]


def generation() -> tuple[int, datetime | None, Outline]:
    """What changes whenever the lines or the city's outline do. Two small queries."""
    reaches = Reach.objects.aggregate(n=Count("pk"), last=Max("updated_at"))
    outlines = Division.objects.filter(code__endswith="00000000", outline__isnull=False).order_by("code")
    outline = outlines.values_list("outline", flat=True).first() or []
    return reaches["n"], reaches["last"], tuple((x, y) for x, y in outline)


@lru_cache(maxsize=1)
def ground(count: int, last: datetime | None, outline: Outline) -> Ground | None:
    """The ground of one generation of the register; None without a single line."""
    from shapely import GeometryCollection, LineString, Polygon, STRtree

    rows = [row for row in Reach.objects.order_by("pk").values_list("pk", "line") if row[1]]
    if not rows:
        return None
    latitudes = [point[1] for _, line in rows for point in line]
    stretch = cos(radians(sum(latitudes) / len(latitudes)))
    lines = [LineString(on_plane(line, stretch)) for _, line in rows]
    around = GeometryCollection(lines).convex_hull.buffer(MARGIN_M)
    hull = Polygon(on_plane(outline, stretch)) if outline else around
    return Ground(tuple(key for key, _ in rows), STRtree(lines), hull, stretch)


def nearest(latitude: float, longitude: float, within_m: float = 500) -> tuple[Reach, float] | None:
    """The nearest reach and its distance in metres; None when none lies within ``within_m``."""
    here = ground(*generation())
    if here is None:
        return None
    point = here.point(latitude, longitude)
    found, distances = here.tree.query_nearest(point, max_distance=within_m, return_distance=True)
    if not len(found):
        return None
    key, distance = min((here.keys[i], float(d)) for i, d in zip(found, distances, strict=True))
    return Reach.objects.select_related("water", "division").get(pk=key), distance


def inside_city(latitude: float, longitude: float) -> bool:
    """Whether the point lies in the city; with an empty register everything does, so that nothing is turned away."""
    here = ground(*generation())
    return here is None or bool(here.hull.covers(here.point(latitude, longitude)))
