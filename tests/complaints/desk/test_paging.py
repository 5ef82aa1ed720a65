"""Places in a list, out of addresses that anybody may write."""

import pytest
from hypothesis import given, strategies as st

from complaints.desk import paging


@pytest.mark.slow
@given(st.text(max_size=60))
def test_no_text_breaks_a_place(text: str) -> None:
    found = paging.place(text)
    assert found is None or found[0].tzinfo is not None


def test_a_place_is_read_back() -> None:
    found = paging.place("2026-11-30T10:00:00+00:00~17")
    assert found is not None and found[1] == 17
