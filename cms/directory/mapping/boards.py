"""The layer of the boards: one mark each where there are few, one a cell where there are many."""

from typing import Any

from django.db.models import Avg, Count, FloatField, QuerySet
from django.db.models.functions import Cast, Floor
from django.utils.translation import gettext as _

from cms.core.addresses import served
from cms.core.map_layers import CELLS, MOST_SINGLE, Mark, Tile
from cms.directory import visible
from cms.directory.models import Signboard
from portal.codes import numbers


def marks(tile: Tile) -> list[Mark]:
    """Boards that stand in the tile; two queries at most."""
    here = Signboard.objects.on_the_bank().filter(
        longitude__gte=tile.west, longitude__lt=tile.east, latitude__gte=tile.south, latitude__lt=tile.north
    )
    there: QuerySet[Signboard] = visible.seen(here, "reach__division__code")
    few: list[Any] = list(there.order_by("pk").values_list("code", "longitude", "latitude", "place")[: MOST_SINGLE + 1])
    if len(few) > MOST_SINGLE:
        return clusters(tile, there)
    front = served("/p/")
    titles = _("公示牌%(code)s %(place)s")
    return [
        Mark(
            float(x),
            float(y),
            titles % {"code": numbers.show(code), "place": place},
            f"{front}{code}/" if front else "",
        )
        for code, x, y, place in few
    ]


def clusters(tile: Tile, there: QuerySet[Signboard]) -> list[Mark]:
    """Counted by the database, so that two hundred thousand boards cost no more memory than two hundred."""
    wide, high = (tile.east - tile.west) / CELLS, (tile.north - tile.south) / CELLS
    cells: Any = (
        there.annotate(
            across=Floor((Cast("longitude", FloatField()) - tile.west) / wide),
            up=Floor((Cast("latitude", FloatField()) - tile.south) / high),
        )
        .values("across", "up")
        .annotate(n=Count("pk"), x=Avg("longitude"), y=Avg("latitude"))
        .order_by("across", "up")
    )
    return [Mark(float(cell["x"]), float(cell["y"]), count=cell["n"]) for cell in cells]
