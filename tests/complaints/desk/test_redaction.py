"""What could tell who reported does not reach the unit."""

import pytest
from hypothesis import given, strategies as st

from complaints.desk.redaction import HIDDEN, hide

PRIVATE = [
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "+8613812345678",
    "１３８１２３４５６７８",
    "0571-87654321",
    "87654321",
    "330102199001011234",
    "33010219900101123X",
    "330102900101123",
    "苏A12345",
    "苏A·D12345",
    "wang@example.com",
]


@pytest.mark.parametrize("found", PRIVATE)
def test_it_is_taken_out_and_the_rest_stays(found: str) -> None:
    assert hide(f"我是王河，{found}，请回话") == f"我是王河，{HIDDEN}，请回话"


@pytest.mark.parametrize("plain", ["320512号牌子下游80米", "2026年11月23日14时31分", "三号桥，早上6点", "死鱼100多条"])
def test_what_tells_of_the_place_stays(plain: str) -> None:
    assert hide(plain) == plain


@given(before=st.text("河水黑，。", max_size=9), digits=st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_no_mobile_number_goes_through(before: str, digits: str) -> None:
    assert digits not in hide(f"{before}{digits}，")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert isinstance(hide(text), str)
