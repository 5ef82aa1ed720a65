"""The layer of the public cases. Where a reporter stood is nobody's business: a case is marked on its reach."""

from collections import defaultdict

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.map_layers import MOST_SINGLE, Mark, Tile, clustered
from cms.directory import locate
from complaints.models import Complaint
from portal.shell.remembered import remembered

Spot = tuple[float, float, int]
"""Longitude, latitude, how many cases."""


@remembered(most=1)
def spots() -> dict[int, Spot]:
    """By key of the reach, where its public cases are marked; one query for all, kept until something is published."""
    ground = locate.present()
    if ground is None:
        return {}
    middles = ground.middles()
    counted = Complaint.objects.public().exclude(reach=None).order_by().values_list("reach").annotate(Count("pk"))
    return {reach: (*middles[reach], n) for reach, n in counted if reach in middles}


def marks(tile: Tile) -> list[Mark]:
    """Reaches with public cases in the tile: each with the newest of its cases, or counted where there are many."""
    there = {reach: spot for reach, spot in spots().items() if tile.holds(spot[0], spot[1])}
    if len(there) > MOST_SINGLE:
        return clustered(tile, there.values())
    newest: dict[int | None, list[tuple[str, str]]] = defaultdict(list)
    cases = Complaint.objects.public().filter(reach__in=there).order_by("-received_at", "-pk")
    for reach, number, title, water, name in cases.values_list(
        "reach", "public_number", "public_title", "reach__water__name", "reach__name"
    )[: MOST_SINGLE * 20]:
        newest[reach].append((number, f"{title or _('公开案件')}（{water}{name}）"))
    return [
        Mark(x, y, newest[reach][0][1], reverse("public:case", args=[newest[reach][0][0]]), n)
        for reach, (x, y, n) in there.items()
        if newest[reach]
    ]
