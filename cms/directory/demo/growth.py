"""The city of the reports' size, or a hundred times that: counties, rivers, people and boards beside the drawn ones.

Built by whole lists of rows, a county after the other, so that memory does not grow with the city. The same each time;
names are counted through, so that nobody and no place is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from django.db import transaction

from cms.core.demo import SMALL, rows
from cms.directory import narrowing, ranks
from cms.directory.demo.growth_people import seat
from cms.directory.demo.growth_places import NewCounty, found_county, widen
from cms.directory.demo.growth_waters import dig
from cms.directory.models import Appointment, Division, Person, Post, Reach, Signboard, Water
from portal.shell.pagecache import raise_generation

MOST_COUNTIES = 88
"""Two digits of the code are left for them, and eleven are drawn or kept free."""
BASE = {"waters": 8, "reservoirs": 1, "county_chiefs": 2, "townships": 4, "keepers": 8, "boards": 32}
REPORT = {"waters": 143, "reservoirs": 13, "county_chiefs": 64, "townships": 143, "keepers": 1833, "boards": 1833}
"""What the report of the model city counts; its five chiefs of the city stay five at any size."""


@dataclass(frozen=True)
class Size:
    """How much of everything one county has."""

    waters: int
    reservoirs: int
    county_chiefs: int
    townships: int
    keepers: int
    boards: int


def sizes(scale: float) -> list[Size]:
    """The counties that are still to be built for that scale, all of them together making the numbers full."""
    if scale <= SMALL:
        return []
    counties = min(max(round(10 * scale), 1), MOST_COUNTIES)
    lacking = {name: max(round(count * scale) - BASE[name], 0) for name, count in REPORT.items()}
    shares = {name: [part(total, counties, n) for n in range(counties)] for name, total in lacking.items()}
    return [Size(**{name: shares[name][n] for name in shares}) for n in range(counties)]


def part(total: int, parts: int, n: int) -> int:
    """The n-th of so many parts, as even as can be."""
    return total * (n + 1) // parts - total * n // parts


def grow(scale: float) -> int:
    """Builds what the scale lacks; a city that has grown stays as it is. How many waters there are now."""
    wanted = sizes(scale)
    city = Division.objects.get(code__endswith="00000000")
    if not wanted or Division.objects.counties().count() > 2:
        return Water.objects.count()
    widen(city, len(wanted))
    boards = Signboard.objects.count()
    for n, size in enumerate(wanted):
        with transaction.atomic():
            boards += build(city, n, size, boards)
            rows.go_on((Water, Reach, Signboard, Person, Post, Appointment))
    ranks.all_again()
    narrowing.all_again()
    raise_generation()
    return Water.objects.count()


def build(city: Division, n: int, size: Size, boards: int) -> int:
    """One county; how many boards it got."""
    random = Random(2026_00 + n)  # noqa: S311  the same city each time, no secret
    county: NewCounty = found_county(city, n, size.townships)
    dug = dig(county, size.waters, size.reservoirs, size.boards, boards, random)
    seat(county, dug, size.county_chiefs, size.keepers)
    return len(dug.boards)
