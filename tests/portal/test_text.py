import unicodedata

import pytest
from hypothesis import given, strategies as st

from portal.text import clean

anything = st.text(st.characters(codec=None, exclude_categories=()))
NONCHARACTERS = [*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF))]


@pytest.mark.parametrize(
    "kept", ["𠮷田河", "👨‍👩‍👧", "می‌خواهم", "第一行\n第二行\t尾", "{{ 7*7 }} <b>", "ཨོཾ", "'; DROP TABLE"]
)
def test_what_people_write_stays(kept: str) -> None:
    assert clean(kept) == kept


@pytest.mark.parametrize(
    "unwanted", ["\x00", "\x07", "\x7f", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800", "\r"]
)
def test_what_nobody_sees_goes(unwanted: str) -> None:
    assert clean(f"清{unwanted}河") == "清河"


@pytest.mark.parametrize("code", NONCHARACTERS)
def test_noncharacters_go(code: int) -> None:
    assert clean(f"清{chr(code)}河") == "清河"


def test_blanks_around_go_wide_ones_too() -> None:
    assert clean(" \u3000\n清溪河\u3000 ") == "清溪河"


def test_blanks_behind_invisible_characters_go() -> None:
    assert clean("\u200b 清溪河 \ufeff") == "清溪河"


def test_a_limit_cuts_characters_not_bytes() -> None:
    assert clean("𠮷𠮷𠮷", 2) == "𠮷𠮷"


@given(anything)
def test_what_is_cleaned_is_clean_and_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode()
    assert not [c for c in cleaned if unicodedata.category(c) == "Cc" and c not in "\n\t"]


@given(anything, st.integers(0, 20))
def test_a_limit_is_kept(text: str, limit: int) -> None:
    assert len(clean(text, limit)) <= limit
