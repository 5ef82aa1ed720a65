from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from portal.sheets import safe
from portal.sheets.cells import STARTS, shown


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert safe(f"{start}cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("value", ["  =1+1", "\u3000=1+1", "\x01=1+1", "\ufeff=1"])
def test_blanks_and_invisible_signs_in_front_hide_no_formula(value: str) -> None:
    assert safe(value)[:1] not in STARTS
    assert safe(value).lstrip()[:1] != "="


@pytest.mark.parametrize("value", ["清溪河", "2611048230", "a=b", "", "0000-1234567", "𠮷"])
def test_ordinary_text_stays(value: str) -> None:
    assert safe(value) == value


@pytest.mark.parametrize("value", [-3, -2.5, Decimal("-1.5"), date(2026, 11, 23)])
def test_numbers_and_dates_stay_numbers_and_dates(value: Any) -> None:
    assert shown(value) == value
    assert type(shown(value)) is type(value)


@given(st.text(st.characters(), max_size=30))
def test_no_text_ever_begins_like_a_formula(value: str) -> None:
    assert safe(value)[:1] not in STARTS


def test_signs_that_no_file_can_hold_are_dropped() -> None:
    assert safe("桥\x00下\x0b有\ud800管\ufffe子\n第二行") == "桥下有管子\n第二行"


def test_a_moment_is_shown_by_the_clock_of_shanghai() -> None:
    assert shown(datetime(2026, 11, 23, 16, 30, 5, 99, tzinfo=UTC)) == datetime(2026, 11, 24, 0, 30, 5)


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (True, "是"), (False, "否"), (["=1"], "['=1']")])
def test_other_values_are_shown_in_words(value: Any, cell: str) -> None:
    assert shown(value) == cell
