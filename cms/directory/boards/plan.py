"""Where the boards of a work order stand: numbered marks on the lines of their rivers, for who drives there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from django.utils.translation import gettext as _

from cms.directory.models import Signboard
from portal.print.kit import Sheet

WIDE, HIGH, EDGE = 720.0, 400.0, 28.0
LEAST = 0.01
"""Degrees: nobody looks closer than about a kilometre."""
LEFT, TOP, LARGE = 15.0, 26.0, 267.0 / WIDE
"""Where the drawing lies on A4 across, and how many millimetres a unit of it is there."""
BLUE = "#0B5A8F"
Point = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """``n``: the board's place in the list."""

    n: int
    x: float
    y: float
    board: Signboard


@dataclass(frozen=True)
class Plan:
    """In units of the drawing, north above; ``missing``: boards of which nobody knows where they stand."""

    lines: list[list[Point]]
    marks: list[Mark]
    missing: int
    wide: float = WIDE
    high: float = HIGH

    @property
    def paths(self) -> list[str]:
        """The lines for ``points=``."""
        return [" ".join(f"{x:g},{y:g}" for x, y in line) for line in self.lines]


def plan(boards: Sequence[Signboard]) -> Plan | None:
    """Of boards loaded with their reaches, numbered as they come; None when nobody knows where any of them stands."""
    known = [(n, board, place(board)) for n, board in enumerate(boards, start=1)]
    there = [(n, board, at) for n, board, at in known if at is not None]
    if not there:
        return None
    lines = {board.reach_id: [(float(x), float(y)) for x, y in board.reach.line] for _n, board, _at in there}
    paper = Paper.around([at for _n, _board, at in there])
    marks = [Mark(n, *paper.at(at), board) for n, board, at in there]
    drawn = [[paper.at(point) for point in line] for line in lines.values() if line]
    return Plan(drawn, marks, len(boards) - len(there))


def place(board: Signboard) -> Point | None:
    """Its own, else the middle of its reach."""
    if board.longitude is not None and board.latitude is not None:
        return float(board.longitude), float(board.latitude)
    line = board.reach.line
    return (float(line[len(line) // 2][0]), float(line[len(line) // 2][1])) if line else None


@dataclass(frozen=True)
class Paper:
    """From degrees to the drawing; a circle stays round."""

    middle: Point
    scale: float
    squeeze: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> Paper:
        """The paper on which all these points lie."""
        xs, ys = zip(*points, strict=True)
        squeeze = max(cos(radians(sum(ys) / len(ys))), 0.05)
        across, up = max((max(xs) - min(xs)) * squeeze, LEAST), max(max(ys) - min(ys), LEAST)
        scale = min((WIDE - 2 * EDGE) / across, (HIGH - 2 * EDGE) / up)
        return cls(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2), scale, squeeze)

    def at(self, point: Point) -> Point:
        """In units of the drawing."""
        x = WIDE / 2 + (point[0] - self.middle[0]) * self.squeeze * self.scale
        y = HIGH / 2 - (point[1] - self.middle[1]) * self.scale
        return round(min(max(x, 0), WIDE), 1), round(min(max(y, 0), HIGH), 1)


def draw(sheet: Sheet, plan: Plan) -> None:
    """The drawing on a page of its own, A4 across."""
    sheet.text(LEFT, 16, _("在哪里（数字是工单里的第几块，上北下南）"), 6)
    with sheet.scaled(LEFT, TOP, LARGE):
        sheet.rect(0, 0, WIDE, HIGH, stroke=BLUE, thick=0.6)
        for line in plan.lines:
            for (x1, y1), (x2, y2) in pairwise(line):
                sheet.line(x1, y1, x2, y2, 2.5, BLUE)
        for mark in plan.marks:
            sheet.rect(mark.x - 9, mark.y - 9, 18, 18, fill="#FFFFFF", stroke="#1A2B33", thick=1.2, radius=9)
            sheet.text(mark.x, mark.y + 4, str(mark.n), 11, align="center", bold=True)
    sheet.page()
