"""What stands on the map beside the rivers: the register fills boards in, the hotline its public cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

PIXELS = 512
"""Width of a tile on the screen: a telephone's view is four of them."""
CELLS = 8
"""A tile is parted into so many cells each way; what falls into one cell is one cluster."""
MOST_SINGLE = 60
"""Beyond so many points in a tile they are told as clusters."""


@dataclass(frozen=True)
class Tile:
    """A piece of the world in degrees, as the usual web maps cut it, at a zoom."""

    zoom: int
    west: float
    south: float
    east: float
    north: float

    def cell(self, longitude: float, latitude: float) -> tuple[int, int]:
        """In which of its cells a point lies."""
        across = int((longitude - self.west) / (self.east - self.west) * CELLS)
        up = int((latitude - self.south) / (self.north - self.south) * CELLS)
        return min(max(across, 0), CELLS - 1), min(max(up, 0), CELLS - 1)

    def middle(self, cell: tuple[int, int]) -> tuple[float, float]:
        """The middle of a cell, as (longitude, latitude)."""
        wide, high = (self.east - self.west) / CELLS, (self.north - self.south) / CELLS
        return self.west + (cell[0] + 0.5) * wide, self.south + (cell[1] + 0.5) * high

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether the point lies in it; of two neighbours in one alone."""
        return self.west <= longitude < self.east and self.south <= latitude < self.north


@dataclass(frozen=True)
class Mark:
    """A point, or as many as ``count``; a cluster has no address of its own."""

    longitude: float
    latitude: float
    title: str = ""
    url: str = ""
    count: int = 1


@dataclass(frozen=True)
class Layer:
    """``marks(tile)`` gives few marks, clustered where there are many; ``url`` is the list of the same."""

    name: str
    label: _StrOrPromise
    marks: Callable[[Tile], list[Mark]]
    url: str


class Layers:
    """The layers in the order of their numbers, each once by its name."""

    def __init__(self) -> None:
        self._layers: dict[str, tuple[int, Layer]] = {}

    def register(self, layer: Layer, order: int = 100) -> None:
        """Adds a layer, or replaces the one of that name."""
        self._layers[layer.name] = (order, layer)

    def withdraw(self, name: str) -> None:
        """Takes a layer away; nothing happens when it is not there."""
        self._layers.pop(name, None)

    def all(self) -> list[Layer]:
        """All of them."""
        return [layer for _order, layer in sorted(self._layers.values(), key=lambda item: (item[0], item[1].name))]

    def get(self, name: str) -> Layer | None:
        """The one of that name."""
        return self._layers[name][1] if name in self._layers else None


map_layers = Layers()


def clustered(tile: Tile, points: Iterable[tuple[float, float, int]]) -> list[Mark]:
    """Points with their weights as one mark a cell, in the middle of what is in it."""
    sums: dict[tuple[int, int], tuple[float, float, int]] = {}
    for longitude, latitude, count in points:
        cell = tile.cell(longitude, latitude)
        x, y, n = sums.get(cell, (0.0, 0.0, 0))
        sums[cell] = x + longitude * count, y + latitude * count, n + count
    return [Mark(x / n, y / n, count=n) for _cell, (x, y, n) in sorted(sums.items())]
