"""Where the register's reaches are known to lie, gathered for the index as plain numbers."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cms.directory.models import Reach, Signboard

METRES_A_DEGREE = 111_320.0
CHUNK = 2_000


class Plane:
    """Coordinates being gathered, as plain numbers: a list of pairs would take ten times the room."""

    def __init__(self) -> None:
        self.numbers, self.owners, self.keys, self.waters = array("d"), array("l"), array("l"), array("l")

    def add(self, key: int, points: Iterable[Sequence[float]], water: int = 0) -> None:
        """One geometry of that reach: longitudes and latitudes in degrees."""
        for point in points:
            self.numbers.extend((point[0], point[1]))
            self.owners.append(len(self.keys))
        self.keys.append(key)
        self.waters.append(water)

    def metres(self, stretch: float) -> Any:
        """All coordinates on the plane, as an array of pairs."""
        from numpy import frombuffer

        pairs = frombuffer(self.numbers, dtype="d").reshape(-1, 2)
        return pairs * (stretch * METRES_A_DEGREE, METRES_A_DEGREE)


def gathered() -> tuple[Plane, Plane, Plane]:
    """Lines, boards of reaches without one, and villages of reaches without either."""
    lines, boards, villages = Plane(), Plane(), Plane()
    middles: dict[int, list[Sequence[float]]] = defaultdict(list)
    lost: dict[int, int] = {}
    for key, division, water, line in drawn():
        if line:
            lines.add(key, line, water)
            middles[division].append(line[len(line) // 2])
        else:
            lost[key] = division
    for key, division, point in standing() if lost else ():
        boards.add(key, [point])
        middles[division].append(point)
        lost.pop(key, None)
    for key, division in lost.items():
        if there := middles.get(division):
            villages.add(key, [[sum(one[n] for one in there) / len(there) for n in (0, 1)]])
    return lines, boards, villages


def drawn() -> Iterator[tuple[int, int, int, list[Any]]]:
    """Every reach: its key, those of its place and its water, its line."""
    yield from Reach.objects.order_by("pk").values_list("pk", "division", "water", "line").iterator(CHUNK)


def standing() -> Iterator[tuple[int, int, tuple[float, float]]]:
    """The boards of reaches without a line: keys of the reach and its place, longitude and latitude."""
    rows = Signboard.objects.located().filter(reach__line=[]).order_by("pk")
    for key, division, x, y in rows.values_list("reach", "reach__division", "longitude", "latitude").iterator(CHUNK):
        if x is not None and y is not None:
            yield key, division, (float(x), float(y))
