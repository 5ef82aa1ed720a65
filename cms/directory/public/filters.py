"""What a list may be narrowed by; whatever else is asked for is left aside and said, never an error."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from cms.directory.choices import Level, Sort, WaterKind
from cms.directory.codes import LENGTHS
from cms.directory.models import Basin, Division
from portal.text import clean

PER_PAGE = 24
LONGEST = 40
LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
"""No syllable of Mandarin begins with I, U or V."""
ADDED = ("utm_", "from", "isappinstalled", "nsukey", "scene")
"""What other programs add to an address when it is passed on."""


@dataclass(frozen=True)
class Filters:
    """Words, county, kind of water, level of chief, basin, first letter; "" or None where nothing is asked for.
    ``ignored``: something was asked for that means nothing."""

    words: str
    area: Division | None
    areas: list[Division]
    kind: str
    level: str
    basin: Basin | None
    basins: list[Basin]
    initial: str
    sort: str
    ignored: bool

    @property
    def used(self) -> bool:
        """Whether the list is narrowed or turned round at all."""
        narrowed = self.words or self.area or self.kind or self.level or self.basin or self.initial
        return bool(narrowed or self.sort != Sort.LENGTH)


def read(request: HttpRequest, params: Iterable[str]) -> Filters:
    """The filters of a request out of those that the list knows. Two queries, for what to choose from."""
    known = tuple(params)
    asked = {name: request.GET.get(name, "") for name in known}
    areas = list(Division.objects.counties().order_by("code"))
    basins = list(Basin.objects.order_by("order", "name")) if "basin" in known else []
    letter = asked.get("initial", "")
    found = Filters(
        words=clean(asked.get("q", ""), LONGEST),
        area=next((area for area in areas if area.code == asked.get("area")), None),
        areas=areas,
        kind=one_of(asked.get("kind", ""), WaterKind.values),
        level=one_of(asked.get("level", ""), Level.values),
        basin=next((basin for basin in basins if basin.code == asked.get("basin")), None),
        basins=basins,
        initial=letter if len(letter) == 1 and letter in LETTERS else "",
        sort=one_of(asked.get("sort", ""), Sort.values) or Sort.LENGTH,
        ignored=False,
    )
    understood = {
        "area": found.area and found.area.code,
        "kind": found.kind,
        "level": found.level,
        "basin": found.basin and found.basin.code,
        "initial": found.initial,
        "sort": asked.get("sort") and found.sort if asked.get("sort") in Sort.values else "",
    }
    lost = any(name in known and asked[name] != (value or "") for name, value in understood.items())
    return Filters(**{**found.__dict__, "ignored": lost or strange(request, known)})


def one_of(value: str, values: Iterable[str]) -> str:
    """The value when it is one of them, "" else."""
    return value if value in values else ""


def county_code(code: str) -> str:
    """The code of the county that holds the division."""
    return code[: LENGTHS[Level.COUNTY.value]].ljust(12, "0")


def strange(request: HttpRequest, known: Iterable[str]) -> bool:
    """Whether the address holds a condition that the list does not know; what others add when passing it on is none."""
    return any(name not in (*known, "lang") and not name.startswith(ADDED) for name in request.GET)
