"""An official paper as PDF."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO

from portal.print import grid
from portal.print.column import BODY, GAP, GREY, LEADING, LEFT, SMALL, Column, Unreadable
from portal.print.kit import Sheet
from portal.print.lines import wrap
from portal.print.paper import BESIDE, UNITS, Kind, Open, Paper, Piece, shares, widths

TITLE = 6.6
HIGHEST = 85.0
"""A picture in millimetres."""


def drawn(paper: Paper, opened: Open) -> bytes:
    """The file. Raises MissingGlyphs for a letter that the font has not."""
    target = BytesIO()
    sheet = Sheet(target, title=paper.title)
    column = Column(sheet, foot=paper.foot)
    for form, pieces in paper.blocks():
        if form:
            column.y += GAP
        for piece in pieces:
            draw(column, piece, opened)
        column.y += GAP if form else 0
    column.finish()
    sheet.save()
    return target.getvalue()


def draw(column: Column, piece: Piece, opened: Open) -> None:
    """One piece in its way."""
    if piece.kind == Kind.PICTURES:
        pictures(column, piece, opened)
    elif piece.kind == Kind.TABLE:
        table(column, piece.lines)
    elif piece.kind == Kind.ROW:
        label, text = (share / UNITS for share in widths(len(piece.lines)))
        boxes = [(grid.Box(name, label, label=True), grid.Box(said, text)) for name, said in piece.lines]
        grid.row(column, [box for pair in boxes for box in pair])
    elif piece.kind == Kind.SIGNED:
        for words in piece.lines:
            column.y += GAP * 2
            column.lines("".join(words), BODY)
    else:
        WORDS[piece.kind](column, piece.text)


def table(column: Column, lines: Sequence[Sequence[str]]) -> None:
    """The head tinted, each column as wide as its texts want it."""
    wide = shares(lines)
    for n, texts in enumerate(lines):
        grid.row(column, [grid.Box(text, share, label=n == 0) for text, share in zip(texts, wide, strict=True)])
    column.y += GAP * 2


def title(column: Column, text: str) -> None:
    """In the middle, on lines of its own."""
    for line in wrap(text, TITLE, column.wide):
        column.need(TITLE * LEADING)
        column.y += TITLE * LEADING
        middle = LEFT + column.wide / 2
        column.sheet.text(middle, column.y - TITLE * 0.4, line, TITLE, align="center", bold=True)
    column.y += GAP


def number(column: Column, text: str) -> None:
    """The paper's number, in the middle below the title."""
    column.need(BODY * LEADING)
    column.y += BODY * LEADING
    column.sheet.text(LEFT + column.wide / 2, column.y - BODY * 0.4, text, BODY, align="center", fit=column.wide)
    column.y += GAP


def paragraphs(column: Column, text: str) -> None:
    """Each line of the text is a paragraph."""
    for line in text.splitlines():
        column.paragraph(line)


def rule(column: Column, text: str) -> None:
    """A line across, with room below."""
    column.rule()
    column.y += GAP


WORDS: dict[Kind, Callable[[Column, str], None]] = {
    Kind.TITLE: title,
    Kind.NUMBER: number,
    Kind.HEADING: lambda column, text: column.heading(text, 3),
    Kind.PARAGRAPH: paragraphs,
    Kind.RULE: rule,
}


def pictures(column: Column, piece: Piece, opened: Open) -> None:
    """Two side by side; of one that is gone its caption stays."""
    for at in range(0, len(piece.lines), BESIDE):
        beside = piece.lines[at : at + BESIDE]
        try:
            column.pictures([partial(opened, key) for key, _caption in beside], captions(beside), HIGHEST)
        except (Unreadable, OSError):
            for one in beside:
                alone(column, one, opened)


def captions(beside: Sequence[Sequence[str]]) -> list[str]:
    """What stands below each."""
    return [caption for _key, caption in beside]


def alone(column: Column, one: Sequence[str], opened: Open) -> None:
    """A picture beside one that cannot be shown, or that itself."""
    key, caption = one
    try:
        column.pictures([partial(opened, key)], [caption], HIGHEST)
    except (Unreadable, OSError):
        column.need(SMALL * LEADING)
        column.lines(f"{caption}（已撤下）", SMALL, colour=GREY)
