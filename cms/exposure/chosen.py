"""What a reader chose on the exposure desk: state, river, place, year; what means nothing is left out and said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.paginator import Paginator

from cms.core.listing import YEAR
from cms.directory.models import Division
from cms.directory.public.filters import county_code
from cms.exposure.choices import FILTERS, LISTED

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import HttpRequest

    from cms.exposure.models import ExposureQuerySet

PARAMS = ("status", "river", "area", "year", "page", "lang")
ADDED = ("utm_", "from", "isappinstalled", "nsukey", "scene")
"""What other programs add to an address when it is passed on."""


class Row(NamedTuple):
    """What the choices ask of a matter."""

    state: str
    listed: bool
    river: str | None
    river_name: str | None
    place: str | None
    year: int


@dataclass(frozen=True)
class Chosen:
    """``states``: value, label and how many; ``rivers``: code and name of those that have a page."""

    page: Page[Any]
    states: list[tuple[str, Any, int]]
    rivers: list[tuple[str, str]]
    areas: list[Division]
    years: list[int]
    whole: int
    status: str = ""
    river: str = ""
    area: Division | None = None
    year: int | None = None
    ignored: bool = False

    @property
    def used(self) -> bool:
        """Whether this is less than the whole list."""
        return bool(self.status or self.river or self.area or self.year)


def read(request: HttpRequest, exposures: ExposureQuerySet, per_page: int) -> Chosen:
    """Reads the address. The states count within the other choices. Eight queries for however many matters."""
    get, every = request.GET, rows(exposures)
    rivers = sorted({(row.river, row.river_name) for row in every if row.river and row.river_name}, key=lambda r: r[1])
    areas = counties(every)
    river = get.get("river", "") if get.get("river") in dict(rivers) else ""
    area = next((one for one in areas if one.code == get.get("area")), None)
    wanted, status = get.get("year", ""), get.get("status", "") if get.get("status") in dict(FILTERS) else ""
    year = int(wanted) if YEAR.fullmatch(wanted) else None
    left = exposures.at(river) if river else exposures
    left = left.within(area) if area else left
    left = left.of_year(year) if year else left
    inside = [row for row in every if fits(row, river, area, year)]
    states = [(value, label, sum(stands(row, value) for row in inside)) for value, label in FILTERS]
    left = left.in_state(status) if status else left
    page = Paginator(left.newest(), per_page).get_page(get.get("page"))
    understood = {"status": status, "river": river, "area": area and area.code, "year": year and wanted}
    ignored = any(get.get(name, "") != (value or "") for name, value in understood.items()) or odd(request)
    years = sorted({row.year for row in every}, reverse=True)
    return Chosen(page, states, rivers, areas, years, len(inside), status, river, area, year, ignored)


def rows(exposures: ExposureQuerySet) -> list[Row]:
    """All matters in a few columns. One query; a city exposes some dozens a year."""
    columns = ("standing__state", "standing__listed", "water__code", "water__name", "division__code")
    found = exposures.order_by().values_list(*columns, "published_on")
    return [Row(state, listed, river, name, place, day.year) for state, listed, river, name, place, day in found]


def stands(row: Row, state: str) -> bool:
    """Whether the matter belongs to one of ``choices.FILTERS``."""
    return row.listed if state == LISTED else row.state == state


def fits(row: Row, river: str, area: Division | None, year: int | None) -> bool:
    """Whether the matter is within what was chosen beside its state."""
    placed = area is None or (row.place or "").startswith(area.prefix)
    return placed and (not river or row.river == river) and (year is None or row.year == year)


def counties(every: Iterable[Row]) -> list[Division]:
    """The counties in which something was exposed."""
    wanted = {county_code(row.place) for row in every if row.place}
    return list(Division.objects.counties().filter(code__in=wanted).order_by("code"))


def odd(request: HttpRequest) -> bool:
    """Whether the address holds a condition that this list does not know."""
    return any(name not in PARAMS and not name.startswith(ADDED) for name in request.GET)
