"""Telephone numbers as people write them."""

import pytest
from hypothesis import given, strategies as st
from pytest_django import Settings

from portal.contacts import phones


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13812345678", "+8613812345678"),
        ("138 1234 5678", "+8613812345678"),
        ("138-1234-5678", "+8613812345678"),
        ("１３８１２３４５６７８", "+8613812345678"),
        ("＋８６ １３８ １２３４ ５６７８", "+8613812345678"),
        ("+86 138 1234 5678", "+8613812345678"),
        ("86 13812345678", "+8613812345678"),
        ("008613812345678", "+8613812345678"),
        ("\u202d+8613812345678\u202c", "+8613812345678"),
        ("19912345678", "+8619912345678"),
        ("0571-87654321", "+8657187654321"),
        ("（0571）87654321", "+8657187654321"),
        ("(010) 6655 4433", "+861066554433"),
        ("400-820-8820", "+864008208820"),
        ("+852 5123 4567", "+85251234567"),
        ("+1 (212) 555-0123", "+12125550123"),
        ("12345", "12345"),
        ("１２３４５", "12345"),
        ("110", "110"),
        ("12369", "12369"),
        ("95598", "95598"),
    ],
)
def test_a_number_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert phones.normalise(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", " ", "没有", "1381234567", "138123456789", "13812", "87654321", "0571", "+", "++8613812345678", "12345a",
     "138+12345678", "'; DROP TABLE", "1" * 61, "٣٤٥٦٧٨٩٠١٢٣", "\x00", "\ud800", "+999123456"],
)  # fmt: skip
def test_what_is_no_number_is_told_so_in_plain_words(typed: str) -> None:
    with pytest.raises(ValueError, match="这个号码好像不对，请检查"):
        phones.normalise(typed)


def test_a_local_number_takes_the_area_code_of_the_city(settings: Settings) -> None:
    settings.PHONE_AREA_CODE = "0571"
    assert phones.normalise("8765 4321") == "+8657187654321"


@given(st.text(max_size=80))
def test_nothing_but_value_error_comes_out(text: str) -> None:
    try:
        assert phones.normalise(text).removeprefix("+").isascii()
    except ValueError as error:
        assert str(error)


@given(st.text(alphabet="0123456789+-() ０１２８+\u200b", max_size=24))
def test_what_is_kept_is_kept_the_same_again(text: str) -> None:
    try:
        kept = phones.normalise(text)
    except ValueError:
        return
    assert phones.normalise(kept) == kept
    assert phones.normalise(phones.show(kept)) == kept


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_every_chinese_mobile_is_taken_and_can_receive(digits: str) -> None:
    assert phones.normalise(digits) == f"+86{digits}"
    assert phones.mobile(f"+86{digits}")


@pytest.mark.parametrize("e164", ["+8657187654321", "12345", "", "nonsense", "+", "+864008208820"])
def test_these_cannot_receive_a_message(e164: str) -> None:
    assert not phones.mobile(e164)


def test_a_foreign_mobile_can_receive() -> None:
    assert phones.mobile("+85251234567")


@pytest.mark.parametrize(
    ("e164", "shown"),
    [("+8613812345678", "138 1234 5678"), ("+8657187654321", "0571-87654321"), ("+864008208820", "400 820 8820"),
     ("+85251234567", "+852 5123 4567"), ("12345", "12345"), ("", "")],
)  # fmt: skip
def test_a_number_is_shown_as_it_is_read_aloud(e164: str, shown: str) -> None:
    assert phones.show(e164) == shown
