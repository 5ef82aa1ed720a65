"""Which reach is nearest to a point, and whether the point lies in the city. Points are WGS-84 degrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from threading import Lock

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from cms.directory.datum import to_wgs84
from cms.directory.ground import Found, Ground, Outline, lay
from cms.directory.models import Division, Reach, Signboard
from portal.shell.remembered import remembered

__all__ = ["Near", "around", "inside_city", "nearest", "to_wgs84"]

WITHIN_M, VILLAGE_M = 500.0, 2_000.0
SLACK_M = 30.0
"""A telephone knows its place no better: reaches that are so little farther are offered too, as at a confluence."""
FEW = 4
Version = tuple[int, datetime | None, datetime | None, Outline]
_one_lays = Lock()


@dataclass(frozen=True)
class Near:
    """A reach near a point. ``surveyed``: its line is known; otherwise the distance is that to a board of it or to the
    middle of its village. ``latitude`` and ``longitude``: the place of it that is nearest."""

    reach: Reach
    metres: float
    surveyed: bool
    latitude: float
    longitude: float

    @property
    def said(self) -> str:
        """大沽河 · 东村段，约40米."""
        words = {"water": self.reach.water.name, "reach": self.reach.name, "far": far(self.metres)}
        if self.surveyed:
            return _("%(water)s · %(reach)s，%(far)s") % words
        return _("%(water)s · %(reach)s，%(far)s（没有画线，按公示牌和村子估的）") % words


def far(metres: float) -> str:
    """A distance as people say it."""
    if metres < 1000:
        return _("约%(n)s米") % {"n": max(10, int(round(metres, -1)))}
    return _("约%(n)s千米") % {"n": f"{metres / 1000:.1f}"}


@remembered(most=1)
def version() -> Version:
    """What changes whenever the lines, the boards or the city's outline do. Three small queries."""
    reaches = Reach.objects.aggregate(n=Count("pk"), last=Max("updated_at"))
    boards = Signboard.objects.aggregate(last=Max("updated_at"))
    outlines = Division.objects.filter(code__endswith="00000000", outline__isnull=False).order_by("code")
    outline = outlines.values_list("outline", flat=True).first() or []
    return reaches["n"], reaches["last"], boards["last"], tuple((x, y) for x, y in outline)


@lru_cache(maxsize=1)
def ground(now: Version) -> Ground | None:
    """The ground of one version of the register; None while nobody knows where any reach lies."""
    return lay(now[-1])


def present() -> Ground | None:
    """The ground as it is now; while one thread lays it anew, the others wait for it."""
    now = version()
    with _one_lays:
        return ground(now)


def around(latitude: float, longitude: float, within_m: float = WITHIN_M, *, guess: bool = True) -> list[Near]:
    """The nearest reach first, then those that may be meant as well; empty when none lies within ``within_m``.

    Where nothing is near, ``guess`` offers reaches of a village whose lines nobody drew, from farther away.
    """
    here = present()
    if here is None:
        return []
    point = here.point(latitude, longitude)
    found = here.around(here.near, point, within_m, SLACK_M)
    if not found and guess and here.villages is not None:
        found = here.around(here.villages, point, max(within_m, VILLAGE_M), SLACK_M)
    return named(found[:FEW])


def named(found: list[Found]) -> list[Near]:
    """With the rows of the reaches; one query."""
    rows = Reach.objects.select_related("water", "division").in_bulk([key for _m, key, _s, _at in found])
    return [Near(rows[key], metres, known, *there) for metres, key, known, there in found if key in rows]


def nearest(latitude: float, longitude: float, within_m: float = WITHIN_M) -> tuple[Reach, float] | None:
    """The nearest reach and its distance in metres; None when none lies within ``within_m``. Nothing is guessed."""
    found = around(latitude, longitude, within_m, guess=False)
    return (found[0].reach, found[0].metres) if found else None


def inside_city(latitude: float, longitude: float) -> bool:
    """Whether the point lies in the city; with an empty register everything does, so that nothing is turned away."""
    here = present()
    return here is None or bool(here.hull.covers(here.point(latitude, longitude)))
