"""What makes two cases look like one matter: words, photos, and for who says nothing the place."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from complaints import likeness, vicinity
from complaints.likeness import Likeness, Side
from complaints.models import Complaint

NOON = datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC)
BLACK, BLACK_TOO = "三号桥下面的水发黑，有很重的臭味，三天了", "桥下面的水发黑发臭，有臭味"
LITTER = "岸边有一大堆塑料袋和泡沫箱子"
NEAR, FAR = "00ff00ff00ff00ff", "f0f0aaaa0f0f5555"


def side(words: str = "", *photos: str, category: int = 1, metres: int | None = None, **fields: object) -> Side:
    """A case that was never stored; ``metres``: how far north of the others it lies."""
    point = (
        (Decimal("33.9") + Decimal(metres) / vicinity.A_DEGREE, Decimal("119.3")) if metres is not None else (None,) * 2
    )
    usual = {"received_at": NOON, "category_id": category, "latitude": point[0], "longitude": point[1]}
    return Side.of(Complaint(description=words, **{**usual, **fields}), photos)


def like(one: Side, other: Side) -> Likeness:
    return likeness.compare(one, other)


def test_the_same_told_in_other_words_is_like_and_another_matter_is_not() -> None:
    assert like(side(BLACK), side(BLACK_TOO)).score >= likeness.LIKE_OF_A_KIND
    assert like(side(BLACK), side(LITTER)).score == 0
    assert like(side(BLACK), side(BLACK)).text == 100


def test_of_two_kinds_more_must_be_shared() -> None:
    half = "桥下面的水发黑漂着很多死鱼没有人管也不知道是谁家的"
    assert like(side(BLACK), side(half)).score > 0
    assert like(side(BLACK), side(half, category=2)).score == 0


def test_a_word_or_two_say_nothing() -> None:
    assert like(side("水臭"), side(BLACK)).text is None


def test_nearly_the_same_photo_speaks_for_it_whatever_the_words_say() -> None:
    found = like(side(BLACK, NEAR), side(LITTER, FAR, "00ff00ff00ff00fe", category=2))
    assert found.bits == 1 and found.score > 90
    assert like(side("", NEAR), side("", FAR)).score == 0


@pytest.mark.parametrize("plain", ["", "0" * 16, "f" * 16])
def test_plain_pictures_say_nothing(plain: str) -> None:
    assert like(side(BLACK, plain), side(LITTER, plain)).bits is None


@pytest.mark.parametrize(
    ("metres", "days", "category", "found"), [(80, 1, 1, 1), (120, 1, 1, 0), (80, 4, 1, 0), (80, 1, 2, 0)]
)
def test_without_words_kind_place_and_days_speak(metres: int, days: int, category: int, found: int) -> None:
    at = NOON + datetime.timedelta(days=days)
    other = side(BLACK, metres=metres, category=category, received_at=at)
    assert bool(like(side("", metres=0), other).score) == bool(found)


def test_without_words_and_points_the_same_board_speaks() -> None:
    assert like(side("", signboard_id=7), side(BLACK, signboard_id=7)).score
    assert not like(side("", signboard_id=7), side(BLACK, signboard_id=8)).score


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways_and_whole_of_itself(one: str, other: str) -> None:
    first, second = likeness.bigrams(one), likeness.bigrams(other)
    assert likeness.shared(first, second) == likeness.shared(second, first)
    assert likeness.shared(first, first) in (None, 100)
