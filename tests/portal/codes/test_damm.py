from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from portal.codes import damm

DIGITS = st.text("0123456789", min_size=1, max_size=12)


def test_the_published_example_holds() -> None:
    assert damm.check_digit("572") == "4"
    assert damm.valid("5724")


def test_the_first_demo_board_is_valid() -> None:
    assert damm.valid("320512")


def test_no_digit_leads_from_a_row_to_the_row_itself_but_zero() -> None:
    assert [row[index] for index, row in enumerate(damm.TABLE)] == [0] * 10
    assert all(sorted(row) == list(range(10)) for row in damm.TABLE)


@given(DIGITS, st.data())
def test_every_wrong_digit_is_found(digits: str, data: st.DataObject) -> None:
    number = digits + damm.check_digit(digits)
    place = data.draw(st.integers(0, len(number) - 1))
    for other in set("0123456789") - {number[place]}:
        assert not damm.valid(number[:place] + other + number[place + 1 :])


@given(DIGITS)
def test_every_swap_of_neighbours_is_found(digits: str) -> None:
    number = digits + damm.check_digit(digits)
    assert damm.valid(number)
    for place, (left, right) in enumerate(pairwise(number)):
        swapped = number[:place] + right + left + number[place + 2 :]
        assert damm.valid(swapped) is (left == right)


@pytest.mark.parametrize("text", ["", "0", "12a4", "５７２４", "٥٧٢٤", "57 24", "-5724"])
def test_what_is_no_number_is_not_valid(text: str) -> None:
    assert not damm.valid(text)


def test_a_check_digit_of_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="Digits only"):
        damm.check_digit("12x")
