"""The handbook on paper: cover, contents, a chapter after the other."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from cms.core.printing import blocks, drawing
from cms.core.share import absolute
from cms.handbook.models import Handbook
from portal.print.column import BODY, LEFT, Column, unknown
from portal.print.kit import Sheet
from portal.shell import office

BLUE = "#0B5A8F"


def printable(text: str) -> str:
    """The text without the signs that the font lacks; the page on the screen has them all."""
    lacking = unknown([text])
    return "".join(sign for sign in text if sign not in lacking)


def pdf(book: Handbook) -> bytes:
    """The file. What has no shape on paper is named where it stands, with the address of its chapter."""
    out = BytesIO()
    sheet = Sheet(out, title=printable(book.title))
    column = Column(sheet, foot=f"{printable(book.title)}　{absolute(book.get_url() or '/')}")
    cover(column, book)
    write(column, book, book.body)
    for chapter in book.chapters:
        column.turn()
        column.heading(printable(titled(chapter)), 1)
        if chapter.lead:
            column.lines(printable(chapter.lead), BODY, colour="#4A5C66")
        write(column, chapter, chapter.body)
    column.finish()
    sheet.save()
    return out.getvalue()


def titled(chapter: Any) -> str:
    """3. 题目."""
    return f"{chapter.number}. {chapter.title}"


def cover(column: Column, book: Handbook) -> None:
    """Title, edition, office, contents; the preface begins the next page."""
    middle = LEFT + column.wide / 2
    column.sheet.text(middle, 70, printable(book.title), 14, align="center", bold=True, colour=BLUE, fit=column.wide)
    column.sheet.text(middle, 84, printable(book.edition or book.lead), 5, align="center", fit=column.wide)
    column.sheet.text(middle, 98, printable(office.facts().name), 5, align="center", fit=column.wide)
    column.y = 120
    column.heading(_("目录"), 2)
    for chapter in book.chapters:
        column.lines(printable(titled(chapter)), BODY + 0.4, indent=4)
    column.turn()


def write(column: Column, page: Any, body: Any) -> None:
    """A body; what cannot be printed is named."""
    found, named = blocks.parts(body)
    for block in found:
        if fault := drawing.fault(block):
            named.append(fault)
        else:
            drawing.draw(column, block)
    for what in named:
        words = _("（%(what)s，印不出来，请看 %(url)s）") % {"what": what, "url": absolute(page.get_url() or "/")}
        column.small(printable(words))
