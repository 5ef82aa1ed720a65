"""Counties of the grown city, in cells to the east of the drawn one, with townships, villages and units."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

from cms.directory.choices import UnitKind
from cms.directory.demo.places import lonlat
from cms.directory.models import Division, Unit

CELL = (200, 150)
"""Width and height of a county on the drawn sheet, which is 400 × 300."""
FIRST, DRAWN = 10, 21
"""Number of the first county's code, and that of the drawn county among those that follow."""
A, B = "澄沅浔沁漪泓泠濛潇湉滟汐淙涟沣浥潺澹泺溇", "樟楠枫桐槐榆桑梓柏杉枣棠苇荻芦蓼蒲菱荷菖"
"""Characters that are put together two by two; neighbours in these lists make no known name."""


@dataclass(frozen=True)
class NewCounty:
    """A county with what lies in it; ``corner``: its north-western corner on the sheet."""

    number: int
    division: Division
    townships: list[Division]
    villages: list[Division]
    office: Unit
    keeper: Unit
    corner: tuple[int, int]


def name(n: int) -> str:
    """Two characters, counted through; from 400 on they come again."""
    return A[n % len(A)] + B[n // len(A) % len(B)]


def corner(n: int) -> tuple[int, int]:
    """Where the county's cell begins; the cells fill a square that grows to the east and south."""
    shell = isqrt(n)
    rest = n - shell * shell
    column, row = (shell, rest) if rest <= shell else (2 * shell - rest, shell)
    return 400 + column * CELL[0], row * CELL[1]


def county_number(n: int) -> int:
    """Its two digits; the drawn county keeps its own."""
    return FIRST + n + (FIRST + n >= DRAWN)


def widen(city: Division, counties: int) -> None:
    """The city's outline takes the cells in."""
    corners = [corner(n) for n in range(counties)]
    east, south = max(x for x, _y in corners) + CELL[0], max(max(y for _x, y in corners) + CELL[1], 300)
    city.outline = [lonlat(*point) for point in ((0, 0), (east, 0), (east, south), (0, south), (0, 0))]
    city.save()


def found_county(city: Division, n: int, townships: int) -> NewCounty:
    """The rows of one county, three lists at once."""
    prefix = f"{city.code[:4]}{county_number(n)}"
    called = f"{name(n * 7 + 3)}县"
    county = Division.objects.create(code=f"{prefix}000000", name=called, short_name=called, parent=city)
    towns = Division.objects.bulk_create(
        place(county, f"{prefix}{100 + t:03d}000", name(n * 31 + t), "镇") for t in range(townships)
    )
    villages = Division.objects.bulk_create(
        place(town, f"{town.code[:9]}{201 + v}", name(n * 17 + t * 2 + v), "村")
        for t, town in enumerate(towns)
        for v in range(2)
    )
    return NewCounty(n, county, towns, villages, *found_units(county), corner(n))


def place(parent: Division, code: str, called: str, kind: str) -> Division:
    """A row that is not saved yet."""
    return Division(code=code, name=f"{parent.short_name}{called}{kind}", short_name=f"{called}{kind}", parent=parent)


def found_units(county: Division) -> tuple[Unit, Unit]:
    """Office and keeper, and beside them water bureau and police."""
    above = Unit.objects.offices().filter(division=county.parent).first()
    called = county.name
    office = Unit.objects.create(
        name=f"{called}河长制办公室",
        short_name=f"{called}河长办",
        kind=UnitKind.OFFICE,
        division=county,
        parent=above,
        phone="0000-1234600",
        duties="受理和交办本地的举报，查巡河，管公示牌。",
    )
    Unit.objects.bulk_create(
        Unit(name=f"{called}{kind_name}", short_name=f"{called}{short}", kind=kind, division=county)
        for kind_name, short, kind in (("水务局", "水务局", UnitKind.DEPARTMENT), ("公安局", "公安局", UnitKind.POLICE))
    )
    keeper = Unit.objects.create(
        name=f"{called[:2]}保洁服务公司", short_name=f"{called[:2]}保洁", kind=UnitKind.CONTRACTOR, division=county
    )
    return office, keeper
