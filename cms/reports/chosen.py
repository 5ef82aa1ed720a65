"""What a reader chose in the list of duty reports: year and place; what means nothing is left out and said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

from cms.core.listing import YEAR
from cms.directory.models import Division
from cms.directory.public.filters import county_code, strange

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import HttpRequest

PARAMS = ("year", "area", "page")


@dataclass(frozen=True)
class Chosen:
    """``areas``: the city and the counties that have reports."""

    page: Page[Any]
    years: list[int]
    areas: list[Division]
    year: int | None = None
    area: Division | None = None
    ignored: bool = False

    @property
    def used(self) -> bool:
        """Whether this is less than the whole list."""
        return bool(self.year or self.area)


def read(request: HttpRequest, reports: Any, per_page: int) -> Chosen:
    """Reads the address. Five queries for however many reports."""
    get, years, areas = request.GET, reports.years(), places(reports)
    year = int(get["year"]) if YEAR.fullmatch(get.get("year", "")) else None
    area = next((one for one in areas if one.code == get.get("area")), None)
    left = reports.within(area) if area else reports
    left = left.of_year(year) if year else left
    page = Paginator(left.newest(), per_page).get_page(get.get("page"))
    understood = {"year": get.get("year", "") if year else "", "area": area.code if area else ""}
    ignored = strange(request, PARAMS) or any(get.get(name, "") != value for name, value in understood.items())
    return Chosen(page, years, areas, year, area, ignored)


def places(reports: Any) -> list[Division]:
    """The counties from which a report came, and the city where one is of its own."""
    codes = set(reports.order_by().exclude(division=None).values_list("division__code", flat=True).distinct())
    wanted = {county_code(code) for code in codes}
    return list(Division.objects.filter(code__in=wanted).order_by("code"))
