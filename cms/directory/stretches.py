"""A stretch of a water between two places that people name: a board, a village, the bridge at which a reach begins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from cms.directory import ground
from cms.directory.models import Reach, Signboard
from portal.codes import numbers

ENDS = re.compile(r"\s*(?:[—–－~～]+|(?<=\S)[-至到](?=\S))\s*")
"""What stands between the two ends of a reach, as registers write it: 二号桥—石桥河口."""
NEAR, MOST = 2, 24
"""Reaches up and down whose names are offered, and how many names."""
LEAST = 2
"""Letters: a single one names nothing."""
Point = Sequence[float]


@dataclass
class Course:
    """One water with its line from the source down, and the names that are known along it."""

    line: list[Point] = field(default_factory=list)
    named: dict[str, tuple[float, float]] = field(default_factory=dict)
    offered: list[tuple[int, str]] = field(default_factory=list)

    def add(self, name: str, at: Point, order: int) -> None:
        """A name of a place; the first place of that name counts."""
        if len(name) >= LEAST and name not in self.named:
            self.named[name] = float(at[0]), float(at[1])
            self.offered.append((order, name))

    def find(self, words: str) -> tuple[float, float] | None:
        """The place that the words name: by the number of a board, by the very name, by the one name that holds them
        or is held by them. None where no name fits, or several do."""
        said = words.strip()
        code = numbers.digits(said)
        if code in self.named:
            return self.named[code]
        if said in self.named or len(said) < LEAST:
            return self.named.get(said)
        alike = {at for name, at in self.named.items() if said in name or name in said}
        return alike.pop() if len(alike) == 1 else None

    def piece(self, start: str, end: str) -> tuple[list[Point], int] | None:
        """The line from one place to the other and its metres; None where a place or the line is not known."""
        one, other = self.find(start), self.find(end)
        if one is None or other is None or one == other or len(self.line) < 2:
            return None
        return ground.cut(self.line, one, other)


def courses(waters: Collection[int]) -> dict[int, Course]:
    """By key of the water. Two queries, however many; none for none."""
    found: dict[int, Course] = defaultdict(Course)
    if not waters:
        return found
    reaches = Reach.objects.filter(water__in=waters).select_related("division").along_the_water()
    for reach in reaches:
        course = found[reach.water_id]
        course.line += reach.line
        if reach.line:
            ends = ENDS.split(reach.stretch.strip()) if reach.stretch else []
            if len(ends) == 2:
                course.add(ends[0], reach.line[0], reach.order)
                course.add(ends[1], reach.line[-1], reach.order)
            course.add(reach.division.short_name, reach.line[len(reach.line) // 2], reach.order)
    boards = Signboard.objects.on_the_bank().located().filter(reach__water__in=waters).order_by("code")
    for board in boards.select_related("reach"):
        at = float(board.longitude or 0), float(board.latitude or 0)
        found[board.reach.water_id].named.setdefault(board.code, at)
        found[board.reach.water_id].add(board.place, at, board.reach.order)
    return found


def offered(reach: Reach) -> list[str]:
    """Names of places at this reach and its neighbours, from the source down, for those who would rather choose."""
    there = courses([reach.water_id]).get(reach.water_id, Course()).offered
    close: Iterable[tuple[int, str]] = (one for one in there if abs(one[0] - reach.order) <= NEAR)
    return [name for _order, name in sorted(close, key=lambda one: one[0])][:MOST]
