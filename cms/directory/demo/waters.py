"""Eight waters in 32 reaches, each with a board; the first board is 320512 at the third bridge."""

from decimal import Decimal

from cms.directory import narrowing
from cms.directory.choices import BoardState, WaterKind
from cms.directory.demo.drawn import DEMANDS, DRAWN, GOALS, Drawn
from cms.directory.demo.places import lonlat
from cms.directory.models import Basin, BoardCode, Division, Reach, Signboard, Water
from portal.codes.damm import check_digit
from portal.search.changes import note

FIRST_BOARD = 32051
FIRST_REACH = "qingxi-3"


def dig(places: dict[str, Division]) -> dict[str, Water]:
    """The waters by code, with their reaches and boards."""
    waters: dict[str, Water] = {}
    mouths: dict[str, Reach] = {}
    for drawn in DRAWN:
        water = waters[drawn.code] = water_of(drawn, waters)
        drafts = [reach_of(drawn, water, number, places) for number in range(1, len(drawn.reaches) + 1)]
        reaches = Reach.objects.bulk_create(drafts)
        if drawn.kind == WaterKind.RIVER:
            join(reaches, mouths.get(drawn.joins))
        mouths.update({reach.code: reach for reach in reaches})
    reaches_first = sorted(mouths.values(), key=lambda reach: (reach.code != FIRST_REACH, reach.pk))
    boards = [stand(reach, FIRST_BOARD + n, damaged=n in (11, 23)) for n, reach in enumerate(reaches_first)]
    BoardCode.objects.give_out([board.code for board in boards])
    Signboard.objects.bulk_create(boards)
    narrowing.refresh(water.pk for water in waters.values())
    note(Reach, [reach.pk for reach in reaches_first])
    note(Signboard, [board.pk for board in boards])
    return waters


def water_of(drawn: Drawn, waters: dict[str, Water]) -> Water:
    """The water as a whole; all of them drain into the one river but what lies apart."""
    apart = drawn.code == "jinghu"
    basin, _made = Basin.objects.get_or_create(
        code="jinghu" if apart else "qingxi",
        defaults={"name": "镜湖水系" if apart else "清溪河流域", "order": 2 if apart else 1},
    )
    return Water.objects.create(
        code=drawn.code,
        name=drawn.name,
        kind=drawn.kind,
        length_km=drawn.length_km,
        area_km2=drawn.area_km2,
        catchment_km2=drawn.catchment_km2,
        drinking_source=drawn.drinking,
        summary=drawn.summary,
        goals=GOALS,
        demands=DEMANDS,
        basin=basin,
        flows_into=waters.get(drawn.joins.rpartition("-")[0]),
    )


def reach_of(drawn: Drawn, water: Water, number: int, places: dict[str, Division]) -> Reach:
    """The n-th reach from the source; the drawn line is cut into as many equal pieces as there are reaches."""
    name, stretch, village = drawn.reaches[number - 1]
    pieces = len(drawn.reaches)
    return Reach(
        code=f"{drawn.code}-{number}",
        water=water,
        name=name,
        order=number,
        stretch=stretch,
        division=places[village],
        length_km=round(Decimal(drawn.length_km) / pieces, 1) if drawn.length_km else None,
        line=piece(drawn.points, (number - 1) / pieces, number / pieces),
        drinking_source=drawn.drinking,
    )


def piece(points: tuple[tuple[int, int], ...], start: float, end: float) -> list[list[float]]:
    """The part of a drawn line between two shares of its points."""
    last = len(points) - 1
    inner = [points[i] for i in range(last + 1) if start * last < i < end * last]
    return [lonlat(*point) for point in (at(points, start * last), *inner, at(points, end * last))]


def at(points: tuple[tuple[int, int], ...], place: float) -> tuple[float, float]:
    """The point between two drawn ones; 2.5 is half way from the third to the fourth."""
    before = min(int(place), len(points) - 2)
    share = place - before
    (x0, y0), (x1, y1) = points[before], points[before + 1]
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share


def join(reaches: list[Reach], mouth: Reach | None) -> None:
    """Each reach flows into the next, the last one into the reach at the mouth."""
    for reach, into in zip(reaches, [*reaches[1:], mouth], strict=True):
        reach.flows_into = into
    Reach.objects.bulk_update(reaches, ["flows_into"])


def stand(reach: Reach, number: int, damaged: bool) -> Signboard:
    """A board in the middle of the reach."""
    longitude, latitude = reach.line[len(reach.line) // 2]
    return Signboard(
        code=f"{number}{check_digit(str(number))}",
        reach=reach,
        latitude=Decimal(str(latitude)),
        longitude=Decimal(str(longitude)),
        place=f"{reach.name}岸边",
        state=BoardState.DAMAGED if damaged else BoardState.INSTALLED,
    )
