from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from portal.codes import damm, numbers


def test_a_receipt_number_begins_with_the_month_in_shanghai() -> None:
    last_evening_of_october_in_utc = datetime(2026, 10, 31, 16, 30, tzinfo=UTC)
    number = numbers.receipt_number(last_evening_of_october_in_utc)
    assert number.startswith("2611")
    assert len(number) == 10
    assert damm.valid(number)


def test_a_wide_receipt_number_has_twelve_digits() -> None:
    number = numbers.receipt_number(datetime(2026, 11, 1, 4, tzinfo=UTC), wide=True)
    assert len(number) == 12
    assert damm.valid(number)


def test_public_numbers_begin_with_nine_and_differ() -> None:
    made = {numbers.public_number() for _ in range(200)}
    assert len(made) == 200
    assert all(len(number) == 10 and number[0] == "9" and damm.valid(number) for number in made)


@pytest.mark.parametrize(("wide", "length"), [(False, 6), (True, 8)])
def test_board_codes_check_and_never_begin_with_zero(wide: bool, length: int) -> None:
    made = [numbers.board_code(wide) for _ in range(200)]
    assert all(len(code) == length and code[0] != "0" and damm.valid(code) for code in made)


@pytest.mark.parametrize(
    "typed", ["320 512", " 320-512 ", "３２０５１２", "320　512", "320—512", "\ufeff320\u200b512\n"]
)
def test_what_people_type_for_a_board_is_read(typed: str) -> None:
    assert numbers.digits(typed) == "320512"


@pytest.mark.parametrize(
    "typed", ["", " ", "32O512", "牌号320512", "٣٢٠٥١٢", "320.512", "32②512", "3\x0020512", "1" * 300]
)
def test_anything_else_is_not_guessed_at(typed: str) -> None:
    assert numbers.digits(typed) == ""


@given(st.text(max_size=300))
def test_reading_never_fails_and_gives_digits_alone(typed: str) -> None:
    read = numbers.digits(typed)
    assert read == "" or damm.plain(read)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("2611048230", "2611 0482 30"),
        ("320512", "320 512"),
        ("48160537", "4816 0537"),
        ("261104823012", "2611 0482 3012"),
        ("12345", "1234 5"),
        ("没有", "没有"),
        ("", ""),
    ],
)
def test_numbers_are_shown_in_groups(number: str, shown: str) -> None:
    assert numbers.show(number) == shown


@given(st.text("0123456789", min_size=1, max_size=16))
def test_what_is_shown_reads_back(number: str) -> None:
    assert numbers.digits(numbers.show(number)) == number


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("month", range(1, 13))
def test_who_saw_it_too_gets_a_number_that_no_case_can_have(month: int, wide: bool) -> None:
    at = datetime(2026, month, 15, tzinfo=UTC)
    mark, receipt = numbers.mark_number(at, wide), numbers.receipt_number(at, wide)
    assert damm.valid(mark) and len(mark) == len(receipt) and mark[:2] == receipt[:2]
    assert numbers.is_mark(mark) and not numbers.is_mark(receipt)


@pytest.mark.parametrize("text", ["", "26", "26310000", "2633000015", "2620000015", "26ab000015"])
def test_what_is_no_number_of_a_mark(text: str) -> None:
    assert not numbers.is_mark(text)
