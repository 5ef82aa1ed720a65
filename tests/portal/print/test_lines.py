from hypothesis import given, strategies as st

from portal.print.font import width
from portal.print.lines import wrap

CHINESE = st.text("河长巡查清溪，。（）：0123456789abcd -\n", max_size=80)


def test_chinese_breaks_between_any_two_characters() -> None:
    assert wrap("清溪河三号桥", 10, 30) == ["清溪河", "三号桥"]


def test_a_comma_hangs_over_and_never_begins_a_line() -> None:
    assert wrap("清溪河，三号桥。", 10, 30) == ["清溪河，", "三号桥。"]


def test_a_bracket_never_ends_a_line() -> None:
    assert wrap("清溪（三号桥）", 10, 30) == ["清溪", "（三号", "桥）"]


def test_numbers_stay_whole() -> None:
    assert wrap("电话0000-1234567", 10, 80) == ["电话", "0000-1234567"]


def test_a_number_wider_than_the_room_is_broken() -> None:
    assert wrap("1234567890", 10, 30) == ["12345", "67890"]


def test_own_line_breaks_stay() -> None:
    assert wrap("一\n\n二", 10, 30) == ["一", "", "二"]


@given(CHINESE)
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(wrap(text, 10, 47)).split()) == "".join(text.split())


@given(CHINESE)
def test_lines_keep_to_the_room_but_for_hanging_signs(text: str) -> None:
    assert all(width(line.rstrip("，。）： "), 10) <= 47 for line in wrap(text, 10, 47))
