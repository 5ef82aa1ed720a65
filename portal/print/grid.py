"""Rows of a form on a column: boxes side by side, as high as the longest text, over the page's end where needed."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.print.column import BODY, GREY, LEADING, LEFT, TOP, WASH, Column
from portal.print.lines import wrap

EDGE = 1.8
"""Between a box and its text, in millimetres."""
SIZE = BODY - 0.2


@dataclass(frozen=True)
class Box:
    """A text in ``share`` of the column's width; a label is tinted and stands in the middle."""

    text: str
    share: float
    label: bool = False


def row(column: Column, boxes: Sequence[Box]) -> None:
    """Draws the row; one that is higher than what is left goes on on the next page. Raises MissingGlyphs."""
    wide = [column.wide * box.share for box in boxes]
    texts = [wrap(box.text, SIZE, room - EDGE * 2) or [""] for box, room in zip(boxes, wide, strict=True)]
    while any(texts):
        part = fitting(column, max(map(len, texts)))
        draw(column, boxes, wide, [lines[:part] for lines in texts])
        texts = [lines[part:] for lines in texts]


def fitting(column: Column, lines: int) -> int:
    """How many of these lines go on this page; a short row, and the head of a long one, begins where it fits."""
    step = SIZE * LEADING
    if min(lines, 3) * step + EDGE * 2 > column.left_over and column.y > TOP:
        column.turn()
    return max(min(lines, int((column.left_over - EDGE * 2) / step)), 1)


def draw(column: Column, boxes: Sequence[Box], wide: Sequence[float], texts: Sequence[Sequence[str]]) -> None:
    """The boxes of one page with their lines."""
    step, x = SIZE * LEADING, LEFT
    high = max(map(len, texts)) * step + EDGE * 2
    for box, room, lines in zip(boxes, wide, texts, strict=True):
        column.sheet.rect(x, column.y, room, high, stroke=GREY, fill=WASH if box.label else "")
        y = column.y + (high - len(lines) * step) / 2 if box.label else column.y + EDGE
        for n, line in enumerate(lines):
            at, align = (x + room / 2, "center") if box.label else (x + EDGE, "left")
            column.sheet.text(at, y + step * n + SIZE * 1.2, line, SIZE, align=align)  # type: ignore[arg-type]
        x += room
    column.y += high
