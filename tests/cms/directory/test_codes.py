import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, strategies as st

from cms.directory import codes

VILLAGE = "329921100201"
CODES = st.from_regex(r"\A[1-9][0-9]{3}([0-9]{8}|[0-9]{5}000|[0-9]{2}000000|00000000)\Z")


@pytest.mark.parametrize(
    ("code", "level", "prefix"),
    [
        ("329900000000", "city", "3299"),
        ("329921000000", "county", "329921"),
        ("329921100000", "township", "329921100"),
        (VILLAGE, "village", VILLAGE),
    ],
)
def test_the_level_follows_from_the_code(code: str, level: str, prefix: str) -> None:
    assert (codes.level(code), codes.prefix(code)) == (level, prefix)


def test_the_line_goes_from_the_city_down() -> None:
    assert codes.line(VILLAGE) == ["329900000000", "329921000000", "329921100000", VILLAGE]


@pytest.mark.slow
@given(CODES, CODES)
def test_a_code_lies_in_the_span_of_a_prefix_exactly_when_it_begins_with_it(code: str, other: str) -> None:
    first, last = codes.span(codes.prefix(other))
    assert (first <= code <= last) == code.startswith(codes.prefix(other))


@given(CODES)
def test_every_code_ends_its_own_line(code: str) -> None:
    assert codes.line(code)[-1] == code


@pytest.mark.parametrize("code", ["", "32", "032921100201", "32992110020a", "３２９９２１１００２０１", f"{VILLAGE}\n"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValidationError, match="12位数字"):
        codes.is_code(code)
