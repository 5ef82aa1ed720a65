"""Rivers of a grown county: a trunk from west to east, brooks that join it, reservoirs at their springs, boards."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from math import cos, hypot, pi, sin
from random import Random

from cms.core.demo import rows
from cms.directory.choices import BoardState, WaterKind
from cms.directory.demo.drawn import DEMANDS, GOALS
from cms.directory.demo.growth_places import CELL, A, B, NewCounty
from cms.directory.demo.places import lonlat
from cms.directory.initials import initial
from cms.directory.models import Basin, BoardCode, Reach, Signboard, Water
from portal.codes.damm import check_digit

ENDS = "河溪沟渠"
FIRST_NARROW, NARROW, FIRST_WIDE = 40_000, 60_000, 4_000_000
"""Numbers of boards: five digits and one that checks, as long as they last, then seven and one."""
KM_A_UNIT = 0.19
"""Of the drawn sheet."""
STATES = {7: BoardState.DAMAGED, 19: BoardState.OUTDATED, 33: BoardState.PLANNED, 47: BoardState.PRINTED}
"""By the board's number within fifty; the others stand."""
Point = tuple[float, float]


@dataclass
class Dug:
    """The rows of one county."""

    waters: list[Water] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)
    boards: list[Signboard] = field(default_factory=list)


@dataclass
class Course:
    """A water that is to be dug: its line on the sheet, and at which share of the trunk it joins it."""

    water: Water
    points: list[Point]
    joins: float | None
    pieces: int
    reaches: list[Reach] = field(default_factory=list)


def dig(county: NewCounty, waters: int, reservoirs: int, boards: int, before: int, random: Random) -> Dug:
    """Waters, reaches in their order, and boards along them, each list saved at once."""
    courses = drawn(county, waters - reservoirs, reservoirs, random)
    trunk = courses[0] if courses else None
    dug = Dug([course.water for course in courses])
    rows.numbered(dug.waters)
    for course in courses[1:]:
        course.water.flows_into = trunk.water if trunk else None
    for n, course in enumerate(courses):
        course.reaches = [reach(county, course, n, number) for number in range(course.pieces)]
        dug.reaches += course.reaches
    rows.numbered(dug.reaches)
    for course in courses:
        join(course, trunk)
    dug.boards = stand(dug.reaches, boards, before)
    rows.numbered(dug.boards)
    BoardCode.objects.give_out(board.code for board in dug.boards)
    rows.write(Water, dug.waters)
    rows.write(Reach, dug.reaches)
    rows.write(Signboard, dug.boards)
    return dug


def drawn(county: NewCounty, rivers: int, reservoirs: int, random: Random) -> list[Course]:
    """The trunk first, then its brooks by turns from north and south, then the reservoirs at springs."""
    left, top = county.corner
    middle = top + CELL[1] / 2
    basin, _made = Basin.objects.get_or_create(code="east", defaults={"name": "东部水系", "order": 3})
    courses: list[Course] = []
    for n in range(rivers):
        if n == 0:
            points, joins = winding((left + 2, middle), (left + CELL[0], middle), 24, 9, random), None
        else:
            joins = n / rivers
            mouth = along(courses[0].points, joins)
            spring = mouth[0] - random.uniform(10, 40), top + (8 if n % 2 else CELL[1] - 8) + random.uniform(-5, 5)
            points = winding(spring, mouth, 10, 5, random)
        courses.append(
            Course(water(county, n, WaterKind.RIVER, points, basin), points, joins, 5 if n == 0 else 3 + n % 3)
        )
    for n in range(reservoirs):
        above = courses[1 + n % max(rivers - 1, 1)] if rivers > 1 else None
        x, y = above.points[0] if above else (left + 20, top + 20 + n * 9)
        ring = [(x + 4 * cos(turn / 5 * pi), y + 3 * sin(turn / 5 * pi)) for turn in range(11)]
        courses.append(Course(water(county, rivers + n, WaterKind.RESERVOIR, ring, basin), ring, n / 20, 1))
    return courses


def winding(start: Point, end: Point, steps: int, swing: float, random: Random) -> list[Point]:
    """A line between two points that swings to both sides and ends where it should. It never crosses itself, for each
    point lies farther along the way than the one before."""
    points, (across, down) = [start], (end[0] - start[0], end[1] - start[1])
    long = hypot(across, down)
    for step in range(1, steps):
        share, off = step / steps, random.uniform(-swing, swing) / long
        points.append((start[0] + across * share - down * off, start[1] + down * share + across * off))
    return [*points, end]


def along(points: list[Point], share: float) -> Point:
    """The place at that share of the line's points."""
    place = share * (len(points) - 1)
    n = min(int(place), len(points) - 2)
    (x0, y0), (x1, y1), rest = points[n], points[n + 1], place - n
    return x0 + (x1 - x0) * rest, y0 + (y1 - y0) * rest


def water(county: NewCounty, n: int, kind: str, points: list[Point], basin: Basin) -> Water:
    """A row that is not saved yet."""
    number = county.number * 180 + n
    stem = B[number % len(B)] + A[number // len(B) % len(A)]
    called = f"{stem}水库" if kind == WaterKind.RESERVOIR else f"{stem}{ENDS[number // 400 % len(ENDS)]}"
    long = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)) * KM_A_UNIT
    river = kind == WaterKind.RIVER
    return Water(
        code=f"w{county.division.code[:6]}-{n}",
        name=called,
        initial=initial(called),
        kind=kind,
        length_km=Decimal(f"{long:.1f}") if river else None,
        area_km2=None if river else Decimal("1.6"),
        catchment_km2=Decimal(f"{long * 7:.0f}"),
        goals=GOALS,
        demands=DEMANDS,
        basin=basin,
        summary=f"{county.division.name}的水，从源头到汇入口都有人管。",
    )


def reach(county: NewCounty, course: Course, n: int, number: int) -> Reach:
    """The piece of a course in one village, not saved yet."""
    village = county.villages[(n * 3 + number * 2) % len(county.villages)]
    start, end = number / course.pieces, (number + 1) / course.pieces
    inner = [point for k, point in enumerate(course.points) if start < k / (len(course.points) - 1) < end]
    line = [lonlat(*point) for point in (along(course.points, start), *inner, along(course.points, end))]
    length = course.water.length_km
    return Reach(
        code=f"{course.water.code}-{number + 1}",
        water=course.water,
        name=f"{village.short_name[:-1]}段",
        order=number + 1,
        stretch=f"{number + 1}号桥—{number + 2}号桥",
        division=village,
        length_km=round(length / course.pieces, 1) if length is not None else None,
        line=line,
    )


def join(course: Course, trunk: Course | None) -> None:
    """Each reach flows into the next, the last one into the trunk's reach at the mouth."""
    for one, into in pairwise(course.reaches):
        one.flows_into = into
    if trunk is not None and course is not trunk and course.joins is not None and course.reaches:
        course.reaches[-1].flows_into = trunk.reaches[min(int(course.joins * trunk.pieces), trunk.pieces - 1)]


def stand(reaches: list[Reach], count: int, before: int) -> list[Signboard]:
    """So many boards spread over the reaches, on their lines, not saved yet."""
    made = []
    for n in range(count):
        reach_, turn = reaches[n % len(reaches)], n // len(reaches)
        turns = max(-(-count // len(reaches)), 1)
        (x0, y0), (x1, y1) = reach_.line[0], reach_.line[1]
        share = (turn + 0.5) / turns
        number = before + n
        digits = str(FIRST_NARROW + number if number < NARROW else FIRST_WIDE + number)
        made.append(
            Signboard(
                code=digits + check_digit(digits),
                reach=reach_,
                longitude=Decimal(f"{x0 + (x1 - x0) * share:.6f}"),
                latitude=Decimal(f"{y0 + (y1 - y0) * share:.6f}"),
                place=f"{reach_.name}{turn + 1}号位",
                state=STATES.get(number % 50, BoardState.INSTALLED),
            )
        )
    return made
