"""From degrees to a drawing."""

from hypothesis import given, strategies as st

from complaints.desk.page_map import EDGE, HIGH, WIDE, Frame

degrees = st.tuples(st.floats(-180, 180), st.floats(-85, 85))


@given(st.lists(degrees, min_size=1, max_size=20))
def test_every_point_lies_within_the_edges(points: list[tuple[float, float]]) -> None:
    frame = Frame.around(points)
    for point in points:
        x, y = frame.at(point)
        assert EDGE - 1 <= x <= WIDE - EDGE + 1 and EDGE - 1 <= y <= HIGH - EDGE + 1


@given(degrees)
def test_north_is_above_and_east_is_right(point: tuple[float, float]) -> None:
    x, y = point
    frame = Frame.around([point, (x + 0.02, y), (x, y + 0.02)])
    assert frame.at((x + 0.02, y))[0] > frame.at(point)[0] and frame.at((x, y + 0.02))[1] < frame.at(point)[1]
