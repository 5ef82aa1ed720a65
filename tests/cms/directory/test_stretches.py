"""A stretch between two places that somebody names."""

from typing import Any

import pytest

from cms.directory import stretches
from cms.directory.models import Reach
from tests.factories.directory import ReachFactory, SignboardFactory, WaterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def upper() -> Reach:
    """The first of two reaches of one water, 0.02° each, with a board in the middle of it."""
    water = WaterFactory()
    made = ReachFactory(water=water, order=1, stretch="一号桥—东村闸", line=[[119.30, 33.0], [119.32, 33.0]])
    ReachFactory(water=water, order=2, stretch="东村闸—河口", line=[[119.32, 33.0], [119.34, 33.0]])
    SignboardFactory(reach=made, code="320512", place="三号桥北头", longitude="119.31", latitude="33.0001")
    return made


def piece(reach: Reach, start: str, end: str) -> tuple[list[Any], int] | None:
    found: tuple[list[Any], int] | None = stretches.courses([reach.water_id])[reach.water_id].piece(start, end)
    return found


@pytest.mark.parametrize(
    ("start", "end", "west", "east"),
    [
        ("一号桥", "河口", 119.30, 119.34),
        ("河口", "一号桥", 119.30, 119.34),
        ("320 512", "东村闸", 119.31, 119.32),
        ("三号桥", "河口", 119.31, 119.34),
        ("三号桥北头那里", "东村闸下面", 119.31, 119.32),
    ],
)
def test_ends_are_found_by_bridge_board_and_words_around(
    upper: Reach, start: str, end: str, west: float, east: float
) -> None:
    found = piece(upper, start, end)
    assert found is not None and found[0][0][0] == pytest.approx(west) and found[0][-1][0] == pytest.approx(east)
    assert found[1] == pytest.approx((east - west) * 93_400, rel=0.02)


@pytest.mark.parametrize(
    ("start", "end"), [("一号桥", "别处"), ("", "河口"), ("桥", "河口"), ("一号桥", "一号桥"), ("号桥", "河口")]
)
def test_what_is_not_known_or_not_certain_is_not_drawn(upper: Reach, start: str, end: str) -> None:
    assert piece(upper, start, end) is None


def test_names_are_offered_from_the_source_down_and_near_by_only(upper: Reach) -> None:
    ReachFactory(water=upper.water, order=9, stretch="远桥—更远的桥")
    names = stretches.offered(upper)
    assert names[0] == "一号桥" and "三号桥北头" in names and "河口" in names and "远桥" not in names


def test_many_waters_cost_two_queries(upper: Reach, django_assert_num_queries: Any) -> None:
    others = [ReachFactory(stretch="甲桥—乙桥").water_id for _ in range(3)]
    with django_assert_num_queries(2):
        assert len(stretches.courses([upper.water_id, *others])) == 4
    with django_assert_num_queries(0):
        assert not stretches.courses([])
