"""A column that runs over pages: nothing below the margin, nothing drawn by half, pictures whole."""

from io import BytesIO
from unittest.mock import patch

import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from portal.print.column import BOTTOM, LEFT, TOP, Column, Unreadable, unknown
from portal.print.kit import MissingGlyphs, Sheet


def column(foot: str = "快报") -> Column:
    return Column(Sheet(BytesIO()), foot)


def photo(width: int = 40, height: int = 30) -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (width, height), "grey").save(out, "JPEG")
    out.seek(0)
    return out


def test_a_long_text_turns_the_page_and_the_pages_are_numbered() -> None:
    on = column()
    on.paragraph("河边的事。" * 900)
    assert on.number > 1 and TOP <= on.y <= on.sheet.pagesize[1] - BOTTOM
    with patch.object(on.sheet, "text", wraps=on.sheet.text) as drawn:
        on.finish()
    assert [call.args[2] for call in drawn.call_args_list] == ["快报", str(on.number)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["heading", "paragraph", "item", "boxed", "table", "picture"]), max_size=30))
def test_nothing_stands_below_the_margin(kinds: list[str]) -> None:
    on = column()
    acts = {
        "heading": lambda: on.heading("一、标题", 2),
        "paragraph": lambda: on.paragraph("清溪河。" * 60),
        "item": lambda: on.item("·", "一条" * 40),
        "boxed": lambda: on.boxed("留意" * 50, "—— 某某"),
        "table": lambda: on.table([["河", "类"], ["清溪河" * 20, "Ⅱ"]]),
        "picture": lambda: on.pictures([photo, photo], ["前", "后"]),
    }
    with patch.object(on.sheet, "text", wraps=on.sheet.text) as drawn:
        for kind in kinds:
            acts[kind]()
    low = on.sheet.pagesize[1] - BOTTOM + 0.01
    body = [call.args for call in drawn.call_args_list if call.args[1] != on.sheet.pagesize[1] - 12]
    assert all(TOP <= y <= low and x >= LEFT for x, y, *_rest in body)


def test_a_picture_that_is_none_is_refused_before_anything_is_drawn() -> None:
    on, before = column(), TOP
    with pytest.raises(Unreadable):
        on.pictures([photo, lambda: BytesIO(b"no picture")])
    assert on.y == before


def test_a_tall_picture_is_no_higher_than_the_room() -> None:
    on = column()
    on.pictures([lambda: photo(10, 4000)])
    assert on.number == 1 and on.y < on.sheet.pagesize[1] - BOTTOM


def test_an_empty_table_draws_nothing() -> None:
    on = column()
    on.table([])
    assert on.y == TOP


def test_signs_that_the_font_lacks_are_known_beforehand_and_never_drawn_as_boxes() -> None:
    assert unknown(["河长", "字😀"]) == {"😀"} and unknown(["河长"]) == set()
    with pytest.raises(MissingGlyphs):
        column().paragraph("😀")
