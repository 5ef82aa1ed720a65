from typing import Any

import pytest

from cms.directory import locate
from cms.directory.models import Division, Reach
from tests.factories.directory import CityFactory, ReachFactory, SignboardFactory

pytestmark = pytest.mark.django_db
LINE = [[119.30, 33.90], [119.32, 33.90]]


@pytest.fixture(autouse=True)
def fresh_ground() -> None:
    locate.ground.cache_clear()


@pytest.fixture
def reach() -> Reach:
    return ReachFactory(line=LINE)


def test_the_nearest_reach_comes_with_its_distance_in_metres(reach: Reach) -> None:
    ReachFactory(line=[[119.30, 33.92], [119.32, 33.92]])
    found = locate.nearest(33.902, 119.31)
    assert found is not None
    assert found[0] == reach
    assert found[1] == pytest.approx(222.6, abs=1)


def test_distances_along_the_parallel_shrink_with_the_latitude(reach: Reach) -> None:
    found = locate.nearest(33.90, 119.325)
    assert found is not None and found[1] == pytest.approx(462, abs=3)


def test_beyond_the_reach_of_the_eye_there_is_none(reach: Reach) -> None:
    assert locate.nearest(33.906, 119.31) is None
    assert locate.nearest(33.906, 119.31, within_m=700) is not None


def test_an_empty_register_finds_nothing_and_turns_nobody_away() -> None:
    assert locate.nearest(33.9, 119.3) is None
    assert locate.inside_city(0, 0)


def test_reaches_without_a_line_are_left_out() -> None:
    ReachFactory(line=[])
    assert locate.nearest(33.9, 119.3) is None


@pytest.mark.parametrize(("latitude", "longitude", "inside"), [(33.93, 119.31, True), (33.96, 119.31, False)])
def test_without_an_outline_the_city_ends_five_kilometres_from_its_waters(
    reach: Reach, latitude: float, longitude: float, inside: bool
) -> None:
    assert locate.inside_city(latitude, longitude) is inside


def test_the_outline_of_the_city_counts_as_soon_as_it_is_entered(reach: Reach) -> None:
    assert locate.inside_city(33.93, 119.31)
    square = [[119.2, 33.8], [119.4, 33.8], [119.4, 33.91], [119.2, 33.91], [119.2, 33.8]]
    Division.objects.filter(pk=CityFactory().pk).update(outline=square)
    assert not locate.inside_city(33.93, 119.31)
    assert locate.inside_city(33.905, 119.31)


def test_the_ground_is_laid_once_for_a_state_of_the_register(reach: Reach, django_assert_num_queries: Any) -> None:
    locate.nearest(33.902, 119.31)
    with django_assert_num_queries(4):  # inside a transaction the version is asked each time
        locate.nearest(33.902, 119.31)
    ReachFactory(line=[[119.30, 33.9021], [119.32, 33.9021]])
    found = locate.nearest(33.902, 119.31)
    assert found is not None and found[0] != reach


def test_where_two_rivers_meet_both_are_offered(reach: Reach) -> None:
    feeder = ReachFactory(line=[[119.31, 33.91], [119.31, 33.90]])
    ReachFactory(line=[[119.30, 33.905], [119.305, 33.905]])
    found = locate.around(33.9001, 119.3101)
    assert {one.reach for one in found} == {reach, feeder}
    assert [one.metres for one in found] == sorted(one.metres for one in found)


def test_the_place_snaps_to_the_line_and_is_said_in_words(reach: Reach) -> None:
    (found,) = locate.around(33.90036, 119.31)
    assert found.said == f"{reach.water.name} · {reach.name}，约40米"
    assert (found.latitude, found.longitude) == pytest.approx((33.90, 119.31))
    assert locate.far(3) == "约10米" and locate.far(1234) == "约1.2千米"


def test_a_reach_without_a_line_is_found_by_its_board_and_called_an_estimate(reach: Reach) -> None:
    bare = ReachFactory(line=[], elsewhere=True)
    SignboardFactory(reach=bare, latitude="33.950000", longitude="119.310000")
    (found,) = locate.around(33.9502, 119.31)
    assert found.reach == bare and not found.surveyed and "估" in found.said
    assert locate.nearest(33.9502, 119.31) is not None


def test_without_a_board_it_is_offered_near_its_village_but_no_case_is_put_there(reach: Reach) -> None:
    bare = ReachFactory(line=[], division=reach.division)
    point = 33.91, 119.32
    assert [one.reach for one in locate.around(*point)] == [bare]
    assert locate.nearest(*point) is None
