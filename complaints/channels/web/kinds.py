"""The tiles of the form: kept in memory for a minute, since every form shows them and hardly anybody edits them."""

from dataclasses import dataclass

from django.core.cache import caches
from django.utils.translation import gettext

from complaints.models import Category

KEY, SECONDS = "report-tiles", 60


@dataclass(frozen=True)
class Tile:
    """One kind of problem. ``urgent``: urgent when it happens now; ``guarded``: the reporter is offered secrecy;
    ``preset``: he gets it unasked."""

    code: str
    label: str
    first: bool
    urgent: bool
    guarded: bool
    preset: bool

    @property
    def name(self) -> str:
        """What is printed, in the reader's language."""
        return gettext(self.label)


def tiles() -> list[Tile]:
    """All kinds in their order."""
    try:
        kept: list[Tile] | None = caches["pages"].get(KEY)
    except Exception:  # a cache out of reach costs one query
        return asked()
    if kept is None:
        kept = asked()
        caches["pages"].set(KEY, kept, SECONDS)
    return kept


def asked() -> list[Tile]:
    """The same from the database."""
    return [
        Tile(
            one.code,
            one.name,
            one.first,
            one.urgent_when_now,
            one.confidential or one.code == "sewage",
            one.confidential,
        )
        for one in Category.objects.order_by("order", "pk")
    ]


def exists(code: str) -> bool:
    """Whether the code is that of a kind."""
    return any(tile.code == code for tile in tiles())


def urgent(code: str) -> bool:
    """Whether that kind is urgent when it happens now."""
    return any(tile.code == code and tile.urgent for tile in tiles())
