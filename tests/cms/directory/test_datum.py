from math import cos, hypot, radians

import pytest
from hypothesis import given, strategies as st

from cms.directory.datum import to_gcj02, to_wgs84

METRES = 111_320


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points that lie near each other."""
    return hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0]))) * METRES


@given(st.floats(3, 53), st.floats(74, 134))
def test_there_and_back_is_the_same_place(latitude: float, longitude: float) -> None:
    assert apart(to_wgs84(*to_gcj02(latitude, longitude)), (latitude, longitude)) < 0.05


@given(st.floats(18, 53), st.floats(75, 134))
def test_chinese_maps_draw_every_place_less_than_a_kilometre_off(latitude: float, longitude: float) -> None:
    assert 0 < apart(to_gcj02(latitude, longitude), (latitude, longitude)) < 1000


def test_the_offset_at_hangzhou_is_known() -> None:
    assert apart(to_gcj02(30.25, 120.16), (30.25, 120.16)) == pytest.approx(520, abs=15)


def test_beijing_is_where_the_published_example_has_it() -> None:
    assert to_gcj02(39.915, 116.404) == pytest.approx((39.91640428150164, 116.41024449916938), abs=1e-6)


def test_outside_china_maps_are_true() -> None:
    assert to_gcj02(51.5, -0.12) == to_wgs84(51.5, -0.12) == (51.5, -0.12)
