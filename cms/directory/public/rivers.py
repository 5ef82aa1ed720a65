"""/rivers/: every river, lake and reservoir with its chief."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.core.addresses import served
from cms.directory import visible
from cms.directory.choices import Level, Role, Sort, WaterKind
from cms.directory.models import Appointment, Reach, Water
from cms.directory.models.water import WaterQuerySet
from cms.directory.public import filters
from cms.directory.shown import Shown, person
from portal.shell.pagecache import public_page


@dataclass(frozen=True)
class Row:
    """A water, the counties it crosses, and its chief at the highest level, None where there is none."""

    water: Water
    counties: list[str]
    chief: Shown | None


PARAMS = ("q", "area", "kind", "basin", "level", "initial", "sort", "page")


@public_page(params=PARAMS)
def index(request: HttpRequest) -> HttpResponse:
    """The list, longest first unless asked for otherwise."""
    wanted = filters.read(request, PARAMS)
    page = Paginator(chosen(wanted), filters.PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": wanted,
        "page": page,
        "rows": rows(list(page.object_list), {area.code: area.short_name for area in wanted.areas}),
        "kinds": WaterKind.choices,
        "levels": Level.choices,
        "sorts": Sort.choices,
        "letters": filters.LETTERS,
        "map_url": served("/map/"),
    }
    return render(request, "directory/rivers.html", context)


def chosen(wanted: filters.Filters) -> QuerySet[Water]:
    """The waters that the filters leave."""
    waters: WaterQuerySet = visible.waters(in_order(wanted.sort)).select_related("basin")
    if wanted.area is not None:
        waters = waters.within(wanted.area)
    if wanted.kind:
        waters = waters.filter(kind=wanted.kind)
    if wanted.basin is not None:
        waters = waters.filter(basin=wanted.basin)
    if wanted.level:
        waters = waters.led_from(wanted.level)
    if wanted.initial:
        waters = waters.filter(initial=wanted.initial)
    return waters.named(wanted.words) if wanted.words else waters


def in_order(sort: str) -> WaterQuerySet:
    """All waters in one of the orders of ``Sort``."""
    if sort == Sort.NAME:
        return Water.objects.by_name()
    return Water.objects.largest_first() if sort == Sort.CATCHMENT else Water.objects.longest_first()


def rows(waters: list[Water], counties: dict[str, str]) -> list[Row]:
    """The rows of one page: two queries, however many waters."""
    crossed: dict[int, dict[str, str]] = defaultdict(dict)
    places = Reach.objects.filter(water__in=waters).order_by("order", "pk").values_list("water", "division__code")
    for water, code in places:
        county = filters.county_code(code)
        if county in counties:
            crossed[water][county] = counties[county]
    chiefs = first_chiefs(waters)
    return [Row(water, list(crossed[water.pk].values()), chiefs.get(water.pk)) for water in waters]


def first_chiefs(waters: Iterable[Water]) -> dict[int, Shown]:
    """Who answers for each water for the whole city, by the water's key."""
    held = Appointment.objects.on(timezone.localdate()).filter(
        post__role=Role.RIVER_CHIEF, post__level=Level.CITY, post__water__in=waters
    )
    found: dict[int, Shown] = {}
    for one in held.weightiest_first().with_names():
        if one.post.water_id is not None:
            found.setdefault(one.post.water_id, person(one))
    return found
