"""What lies in a jurisdiction, by the digits of its code."""

import pytest

from portal.search.places import beginning


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("370000000000", "37"),
        ("370200000000", "3702"),
        ("370280000000", "370280"),  # not 37028, in which the neighbour 370281 would lie
        ("370281100000", "370281100"),
        ("370281100010", "370281100010"),
        ("370000", "37"),
        ("", ""),
    ],
)
def test_a_jurisdiction_holds_what_begins_with_its_own_digits_and_no_neighbour(code: str, digits: str) -> None:
    assert beginning(code) == digits
