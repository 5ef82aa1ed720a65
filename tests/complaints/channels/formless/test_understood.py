"""What is understood of a message without tiles: kind, board, place, language."""

import pytest

from cms.directory.models import Reach, Signboard
from complaints.channels.formless import boards, kinds, places
from complaints.models import Category


def test_every_kind_is_one_of_the_register(db: None) -> None:
    assert {code for code, _words in kinds.WORDS} | {kinds.OTHER} <= set(
        Category.objects.values_list("code", flat=True)
    )


@pytest.mark.parametrize(
    ("words", "kind", "now"),
    [
        ("有人正在电鱼", "poaching", True),
        ("夜里挖沙", "mining", False),
        ("水面漂着死鱼，很臭", "dead_fish", False),
        ("🐟💀", "other", False),
        ("", "other", False),
    ],
)
def test_the_kind_follows_the_words(words: str, kind: str, now: bool) -> None:
    assert kinds.of(words) == (kind, now)


def test_the_language_is_that_of_the_letters() -> None:
    assert [kinds.language(words) for words in ("Oil on the river", "河里有oil", "320512", "😡")] == [
        "en", "zh-hans", "zh-hans", "zh-hans"
    ]  # fmt: skip


def test_a_board_is_found_by_its_number_and_a_slip_is_none(signboard: Signboard) -> None:
    for words in (
        "公示牌 320512",
        "公示牌：３２０５１２水黑",
        "牌号是320 512。",
        "320512",
        "在320512这里",
        "牌子320-512",
    ):
        assert boards.code_in(words) == "320512", words
    for words in ("公示牌 320513", "13205121", "电话13812320512", "320512345678", "公示牌坏了", ""):
        assert boards.code_in(words) == "", words
    assert boards.of("320512") == signboard and boards.of("320513") is boards.of("") is boards.of("x" * 6) is None


def test_a_place_is_told_by_the_register_or_by_the_words_of_places(reach: Reach, other_reach: Reach) -> None:
    assert places.of("清溪河三号桥下面有人倒垃圾") == (reach, "清溪河三号桥下面有人倒垃圾")
    assert places.of("水黑了，在清溪河边") == (None, "在清溪河边"), "two reaches: which one nobody knows"
    assert places.of("你们快来，老桥那里，水黑了") == (None, "老桥那里")
    for words in ("水黑了", "这座桥", "在桥下", "这条河里有死鱼", ""):
        assert places.of(words) == (None, ""), words
