"""/rivers/: every river, lake and reservoir with its chief."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.directory.choices import Level, Role, WaterKind
from cms.directory.models import Appointment, Reach, Water
from cms.directory.public import filters
from cms.directory.shown import Shown, person
from portal.shell.pagecache import public_page


@dataclass(frozen=True)
class Row:
    """A water, the counties it crosses, and its chief at the highest level, None where there is none."""

    water: Water
    counties: list[str]
    chief: Shown | None


@public_page(params=("q", "area", "kind", "page"))
def index(request: HttpRequest) -> HttpResponse:
    """The list, longest first."""
    wanted = filters.read(request)
    page = Paginator(chosen(wanted), filters.PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": wanted,
        "page": page,
        "rows": rows(list(page.object_list), {area.code: area.short_name for area in wanted.areas}),
        "kinds": WaterKind.choices,
    }
    return render(request, "directory/rivers.html", context)


def chosen(wanted: filters.Filters) -> QuerySet[Water]:
    """The waters that the filters leave."""
    waters = Water.objects.longest_first()
    if wanted.area is not None:
        waters = waters.within(wanted.area)
    if wanted.kind:
        waters = waters.filter(kind=wanted.kind)
    return waters.named(wanted.words) if wanted.words else waters


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
