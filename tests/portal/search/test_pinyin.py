"""Letters that spell a Chinese name: whole, by initials, by their beginning; readings of the register come first."""

import pytest

from portal.search.pinyin import BEGINS, BEGINS_INITIALS, FULL, INITIALS, fit, readings, typed

DAGU = ("da", "gu", "he")


@pytest.mark.parametrize(
    ("letters", "how"),
    [
        ("daguhe", FULL),
        ("dgh", INITIALS),
        ("dagu", BEGINS),
        ("dag", BEGINS),
        ("da", BEGINS),
        ("dg", BEGINS_INITIALS),
        ("d", 0),
        ("gu", 0),
        ("daguhx", 0),
    ],
)
def test_letters_fit_a_reading_or_its_beginning(letters: str, how: int) -> None:
    assert fit(letters, DAGU) == how


def test_the_usual_reading_has_no_tones_and_u_for_its_two_dots() -> None:
    assert readings("大沽河") == (DAGU,)
    assert readings("绿水河") == (("lu", "shui", "he"),)


def test_the_register_says_how_a_place_is_read() -> None:
    assert readings("六合河", ["Lù hé hé"]) == (("lu", "he", "he"),)
    assert readings("大沽河", [" "]) == (DAGU,)


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("Da Gu He", "daguhe"),
        ("da'gu’he", "daguhe"),
        ("ｄｇｈ", "dgh"),
        ("lǜ", "lu"),
        ("lv", "lu"),
        ("大沽", ""),
        ("dgh2", ""),
        ("", ""),
    ],
)
def test_only_letters_are_a_reading(words: str, letters: str) -> None:
    assert typed(words) == letters
