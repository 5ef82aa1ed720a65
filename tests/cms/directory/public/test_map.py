import json
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from cms.core.map_layers import MOST_SINGLE
from cms.directory import locate
from cms.directory.mapping import boards, tiles
from cms.directory.models import Reach, Signboard
from tests.factories.directory import ReachFactory, SignboardFactory

pytestmark = pytest.mark.django_db
LINE = [[119.30, 33.90], [119.31, 33.9003], [119.32, 33.90]]
ZOOM = 12


@pytest.fixture(autouse=True)
def fresh_ground() -> None:
    locate.ground.cache_clear()


@pytest.fixture
def reach() -> Reach:
    return ReachFactory(line=LINE)


def tile_of(layer: str, longitude: float, latitude: float, zoom: int = ZOOM) -> str:
    x, y = tiles.numbers(zoom, longitude, latitude)
    return f"/map/tiles/{layer}/{zoom}/{x}/{y}.json"


def test_the_map_is_a_drawing_and_a_list_before_any_script_runs(client: Client, reach: Reach) -> None:
    page = client.get("/map/").content.decode()
    link = f'href="/rivers/{reach.water.code}/"'
    assert page.count(link) == 2 and "<path d=" in page and page.count("<h1") == 1
    assert "示意图，不作为划界的依据" in page and 'href="/cases/"' in page
    assert "style=" not in page and "onclick" not in page
    assert "地图" in client.get(f"/rivers/{reach.water.code}/").content.decode()
    client.cookies["elder"] = "1"
    assert client.get("/map/").content.decode().count(link) == 1  # a line is too thin for a large finger


def test_a_tile_holds_the_lines_that_touch_it_with_their_names(client: Client, reach: Reach) -> None:
    answer = client.get(tile_of("lines", 119.31, 33.90)).json()
    ((key, water, name, steps),) = answer["lines"]
    assert (key, answer["waters"][water]) == (reach.pk, [reach.water.code, reach.water.name]) and name == reach.name
    assert steps[:2] == [11930000, 3390000] and sum(steps[::2]) == 11932000
    assert client.get(tile_of("lines", 118.0, 33.9)).json() == {"waters": [], "lines": []}
    assert client.get("/map/tiles/lines/3/0/0.json").status_code == 404
    assert client.get("/map/tiles/nothing/12/5/5.json").status_code == 404


def test_a_tile_is_answered_from_the_cache(client: Client, reach: Reach, django_assert_num_queries: Any) -> None:
    caches["pages"].clear()
    client.get(tile_of("lines", 119.31, 33.90))
    with django_assert_num_queries(0):
        client.get(tile_of("lines", 119.31, 33.90))


def test_many_boards_are_told_as_clusters_and_none_is_lost(
    client: Client, reach: Reach, django_assert_num_queries: Any
) -> None:
    first = SignboardFactory(reach=reach, latitude="33.900000", longitude="119.310000", place="桥头")
    ((x, y, count, title, url),) = client.get(tile_of("boards", 119.31, 33.90)).json()["marks"]
    assert (x, y, count, url) == (119.31, 33.9, 1, f"/p/{first.code}/") and "桥头" in title
    column, row = tiles.numbers(ZOOM, 119.31, 33.90)
    tile = tiles.tile(ZOOM, column, row)
    assert tile is not None
    wide, high = tile.east - tile.west, tile.north - tile.south
    Signboard.objects.bulk_create(
        SignboardFactory.build(reach=reach, longitude=tile.west + wide * n / 200, latitude=tile.south + high * n / 200)
        for n in range(MOST_SINGLE + 20)
    )
    with django_assert_num_queries(3):  # one for the counties that wait, which is remembered outside of tests
        marks = boards.marks(tile)
    assert sum(mark.count for mark in marks) == MOST_SINGLE + 21 and len(marks) < 20
    assert all(tile.holds(mark.longitude, mark.latitude) and not mark.url for mark in marks)


@pytest.mark.slow
def test_a_view_of_a_city_full_of_rivers_weighs_less_than_300_kib(client: Client, reach: Reach) -> None:
    west, south = 119.0, 33.5
    curve = [[round(0.004 * step, 6), round(0.002 * (step % 3), 6)] for step in range(12)]
    Reach.objects.bulk_create(
        ReachFactory.build(
            water=reach.water,
            division=reach.division,
            line=[[west + n % 40 * 0.02 + x, south + n // 40 * 0.02 + y] for x, y in curve],
        )
        for n in range(1200)
    )
    locate.ground.cache_clear()
    x, y = tiles.numbers(10, 119.3, 33.7)
    view = [client.get(f"/map/tiles/lines/10/{x + dx}/{y + dy}.json").content for dx in (0, 1) for dy in (-1, 0)]
    assert sum(map(len, view)) <= 300 * 1024 and json.loads(view[0])["lines"]


def test_a_place_that_is_picked_is_named_and_outside_of_the_city_it_is_said_so(client: Client, reach: Reach) -> None:
    near = client.post("/map/near/", {"latitude": "33.90036", "longitude": "119.301"})
    (one,) = near.json()["reaches"]
    assert one["code"] == reach.code and one["said"].endswith("米") and near.json()["inside"]
    assert near["Cache-Control"] == "no-store"
    far = client.post("/map/near/", {"latitude": "30", "longitude": "119"}).json()
    assert (far["inside"], far["reaches"]) == (False, []) and "不在本市" in far["said"]
    for wrong in ({}, {"latitude": "x", "longitude": "1"}, {"latitude": "nan", "longitude": "1"}):
        assert client.post("/map/near/", wrong).status_code == 400
    assert client.get("/map/near/").status_code == 405
    foreign = client.post(
        "/map/near/", {"latitude": "33.9", "longitude": "119.3"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert foreign.status_code == 403


@pytest.mark.parametrize(("zoom", "x", "y"), [(12, 0, 0), (12, 1700, 800), (5, 15, 15)])
def test_tiles_lie_side_by_side(zoom: int, x: int, y: int) -> None:
    here, right, below = tiles.tile(zoom, x, y), tiles.tile(zoom, x + 1, y), tiles.tile(zoom, x, y + 1)
    assert here is not None
    assert right is None or right.west == here.east
    assert below is None or below.north == pytest.approx(here.south)
    assert tiles.numbers(zoom, (here.west + here.east) / 2, (here.south + here.north) / 2) == (x, y)
