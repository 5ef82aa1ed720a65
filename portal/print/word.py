"""An official paper as DOCX, for offices that go on writing in it. The library is read in when a file is asked for."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.conf import settings

from portal.print.paper import BESIDE, UNITS, Kind, Open, Paper, Piece, shares, widths

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, HIGH, SIDE, TOP = 210, 297, 22, 24
"""A4 and its margins, in millimetres."""
ROOM = WIDE - 2 * SIDE
BODY, SMALL, TITLE, HEADING, AROUND = 12, 9, 20, 14, 3
"""Points."""
SONG, FANG = "宋体", "仿宋"
TINT = "EEF5F8"


def drawn(paper: Paper, opened: Open, made_at: datetime) -> bytes:
    """The file; of a picture that is gone its caption stays."""
    from docx import Document

    document: Any = Document()
    set_up(document, paper, made_at)
    for form, pieces in paper.blocks():
        if form:
            rows(document, pieces)
            continue
        for piece in pieces:
            draw(document, piece, opened)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def set_up(document: Any, paper: Paper, made_at: datetime) -> None:
    """Page, font, foot, and what the file says about itself: the site's name and nobody's."""
    from docx.shared import Mm, Pt

    (section,) = document.sections
    section.page_width, section.page_height = Mm(WIDE), Mm(HIGH)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(TOP)
    normal = document.styles["Normal"]
    normal.font.size = Pt(BODY)
    set_in(normal, FANG)
    normal.paragraph_format.space_after = Pt(0)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = paper.title, settings.SITE_NAME, settings.SITE_NAME
    about.comments, about.language = "", "zh-CN"
    about.created = about.modified = made_at.replace(tzinfo=None)
    foot = section.footer.paragraphs[0]
    words(foot, f"{paper.foot}　", SMALL)
    page_number(foot)


def set_in(run: Any, font: str) -> None:
    """Sets a run or a style in that font, Chinese signs too, for which the format keeps a name of their own."""
    from docx.oxml.ns import qn

    run.font.name = font
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def words(paragraph: Any, text: str, size: float = BODY, *, bold: bool = False, font: str = FANG) -> None:
    """A run of text."""
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    set_in(run, font)


def page_number(paragraph: Any) -> None:
    """A field that counts the pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def draw(document: Any, piece: Piece, opened: Open) -> None:
    """One piece that is no row of a form."""
    from docx.shared import Pt

    if piece.kind == Kind.TABLE:
        table(document, piece.lines)
    elif piece.kind == Kind.PICTURES:
        pictures(document, piece, opened)
    elif piece.kind == Kind.SIGNED:
        for line in piece.lines:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(10)
            words(paragraph, "".join(line))
    else:
        for said in piece.text.splitlines() or [""]:
            written(document.add_paragraph(), piece.kind, said)


def written(paragraph: Any, kind: Kind, text: str) -> None:
    """One paragraph in the manner of its kind."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Pt

    shape = paragraph.paragraph_format
    if kind in (Kind.TITLE, Kind.NUMBER):
        shape.alignment, shape.space_after = ALIGN.CENTER, Pt(6)
    if kind == Kind.HEADING:
        shape.space_before, shape.space_after, shape.keep_with_next = Pt(8), Pt(4), True
    if kind == Kind.PARAGRAPH:
        shape.first_line_indent = Pt(BODY * 2)
    size = {Kind.TITLE: TITLE, Kind.HEADING: HEADING}.get(kind, BODY)
    large = kind in (Kind.TITLE, Kind.HEADING)
    words(paragraph, text, size, bold=large, font=SONG if large else FANG)


def rows(document: Any, pieces: Sequence[Piece]) -> None:
    """A form: rows of labels and texts in one table of ``UNITS`` columns."""
    grid = new_table(document, len(pieces), [1 / UNITS] * UNITS)
    for row, piece in zip(grid.rows, pieces, strict=True):
        cells, at = row.cells, 0
        for pair in piece.lines:
            for text, units, label in zip(pair, widths(len(piece.lines)), (True, False), strict=True):
                cell = cells[at] if units == 1 else cells[at].merge(cells[at + units - 1])
                fill(cell, text, label=label)
                at += units


def table(document: Any, lines: Sequence[Sequence[str]]) -> None:
    """The head tinted and on every page."""
    from docx.oxml import OxmlElement

    grid = new_table(document, len(lines), shares(lines))
    for n, (row, texts) in enumerate(zip(grid.rows, lines, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            fill(cell, text, label=n == 0)
        if n == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def new_table(document: Any, height: int, wide: Sequence[float], style: str = "Table Grid") -> Any:
    """An empty table as wide as the page's text, its columns by their shares."""
    from docx.shared import Mm

    grid = document.add_table(height, len(wide), style=style)
    grid.autofit = False
    for column, share in zip(grid.columns, wide, strict=True):
        column.width = Mm(ROOM * share)
        for cell in column.cells:
            cell.width = Mm(ROOM * share)
    return grid


def fill(cell: Any, text: str, *, label: bool) -> None:
    """The text of a box, its line breaks kept; a label stands in the middle of a tinted one."""
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(AROUND)
    words(paragraph, text)
    if not label:
        return
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", TINT)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def pictures(document: Any, piece: Piece, opened: Open) -> None:
    """Two side by side, each with what it shows below; of one that is gone the words stay."""
    for at in range(0, len(piece.lines), BESIDE):
        beside = piece.lines[at : at + BESIDE]
        (row,) = new_table(document, 1, [1 / BESIDE] * len(beside), style="Normal Table").rows
        for cell, (key, caption) in zip(row.cells, beside, strict=True):
            shown = picture(cell.paragraphs[0], key, opened)
            words(cell.add_paragraph(), caption if shown else f"{caption}（已撤下）", SMALL)


def picture(paragraph: Any, key: str, opened: Open) -> bool:
    """Whether it could be read."""
    from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError
    from docx.shared import Mm

    try:
        with opened(key) as file:
            paragraph.add_run().add_picture(BytesIO(file.read()), width=Mm(ROOM / BESIDE - 6))
    except (OSError, InvalidImageStreamError, UnrecognizedImageError):
        return False
    return True
