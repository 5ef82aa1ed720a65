"""Open data: which sets there are, what their columns mean, and where their rows come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.functional import Promise


class Row(NamedTuple):
    """One row: its values in the order of the columns, and its shape as GeoJSON has it, None without one."""

    values: tuple[Any, ...]
    shape: dict[str, Any] | None = None


@dataclass(frozen=True)
class OpenColumn:
    """One column: the name for machines, the heading, and what it means."""

    name: str
    label: "str | Promise"
    about: "str | Promise" = ""


@dataclass(frozen=True)
class OpenSet:
    """One set. ``rows`` reads a few hundred at a time and gives nothing that the public may not see."""

    name: str
    title: "str | Promise"
    about: "str | Promise"
    columns: tuple[OpenColumn, ...]
    rows: Callable[[], Iterable[Row]]
    count: Callable[[], int]
    order: int = 100


@dataclass
class OpenSets:
    """All sets by name."""

    known: dict[str, OpenSet] = field(default_factory=dict)

    def register(self, one: OpenSet) -> None:
        """Adds a set, or replaces the one of that name."""
        self.known[one.name] = one

    def withdraw(self, name: str) -> None:
        """Takes a set away; nothing happens when it is not there."""
        self.known.pop(name, None)

    def every(self) -> list[OpenSet]:
        """In their order."""
        return sorted(self.known.values(), key=lambda one: (one.order, one.name))


open_data = OpenSets()
register_open_data = open_data.register
