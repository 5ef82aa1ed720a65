"""What a list may be narrowed by; whatever else is asked for is left aside, never an error."""

from dataclasses import dataclass

from django.http import HttpRequest

from cms.directory.choices import Level, WaterKind
from cms.directory.codes import LENGTHS
from cms.directory.models import Division
from portal.text import clean

PARAMS = ("q", "area", "kind", "level", "page")
PER_PAGE = 24
LONGEST = 40


@dataclass(frozen=True)
class Filters:
    """Words, county, kind of water, level of chief; "" or None where nothing is asked for."""

    words: str
    area: Division | None
    areas: list[Division]
    kind: str
    level: str

    @property
    def used(self) -> bool:
        """Whether the list is narrowed at all."""
        return bool(self.words or self.area or self.kind or self.level)


def read(request: HttpRequest) -> Filters:
    """The filters of a request. One query, for the counties to choose from."""
    areas = list(Division.objects.counties().order_by("code"))
    wanted = request.GET.get("area", "")
    kind, level = request.GET.get("kind", ""), request.GET.get("level", "")
    return Filters(
        words=clean(request.GET.get("q", ""), LONGEST),
        area=next((area for area in areas if area.code == wanted), None),
        areas=areas,
        kind=kind if kind in WaterKind.values else "",
        level=level if level in Level.values else "",
    )


def county_code(code: str) -> str:
    """The code of the county that holds the division."""
    return code[: LENGTHS[Level.COUNTY.value]].ljust(12, "0")
