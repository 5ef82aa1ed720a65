"""The tokenizer: nothing of a Chinese run is lost, whatever else stands around it."""

import pytest
from hypothesis import given, settings, strategies as st

from portal.search import analysis

HAN = st.text(alphabet="清河口镇水污染大沽南北垃圾", min_size=2, max_size=12)


def test_a_run_becomes_its_bigrams_and_its_last_character() -> None:
    assert [*analysis.tokens("清河口镇")] == ["清河", "河口", "口镇", "镇"]


def test_latin_words_and_numbers_stay_whole_beside_chinese() -> None:
    assert [*analysis.tokens("编号HZ202600007，Ⅲ类水 pH 7.5")] == (
        ["编号", "号", "hz202600007", "iii", "类水", "水", "ph", "7", "5"]
    )


def test_full_width_case_accents_and_invisible_marks_are_folded() -> None:
    assert [*analysis.tokens("ＡＢＣ１２ Café")] == ["abc12", "cafe"]
    assert [*analysis.tokens("清\u200b河\u202e")] == ["清河", "河"]


def test_characters_beyond_the_basic_plane_are_han() -> None:
    assert [*analysis.tokens("𠮷河")] == ["𠮷河", "河"]


def test_punctuation_and_emoji_are_no_tokens() -> None:
    assert [*analysis.tokens("，。！？ 🐟🐟 ()*:&|\\'\"%_-")] == []


@given(text=HAN, start=st.integers(0, 10), length=st.integers(2, 6))
def test_every_part_of_a_run_lies_in_its_tokens_one_behind_the_other(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    asked = [*analysis.tokens(part)][:-1]
    tokens = [*analysis.tokens(text)]
    assert len(part) < 2 or any(tokens[n : n + len(asked)] == asked for n in range(len(tokens)))


@pytest.mark.slow
@given(st.text(max_size=80))
@settings(max_examples=200)
def test_any_text_has_tokens_that_are_their_own_tokens(text: str) -> None:
    for token in analysis.tokens(text):
        assert token and not token.isspace() and next(iter(analysis.tokens(token))) == token
