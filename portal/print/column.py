"""A column of text and pictures that runs over as many pages as it needs. Lengths in millimetres."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import IO

from reportlab.lib.utils import ImageReader

from portal.print.font import missing_glyphs
from portal.print.kit import Sheet
from portal.print.lines import wrap

LEFT, RIGHT, TOP, BOTTOM = 22.0, 22.0, 24.0, 24.0
BODY, SMALL, GAP = 4.0, 3.2, 2.0
HEADINGS = {1: 7.0, 2: 5.4, 3: 4.5}
LEADING = 1.6
GREY, WASH = "#4A5C66", "#EEF5F8"
Open = Callable[[], IO[bytes]]


class Unreadable(ValueError):
    """The file is no picture that could be printed, or is gone."""


class Column:
    """Writes down the pages of a sheet. What is drawn checks its letters first, so that nothing stands there by half.

    Every method with a text raises MissingGlyphs before it draws.
    """

    def __init__(self, sheet: Sheet, foot: str = "") -> None:
        """``foot`` stands beside the page's number."""
        self.sheet, self.foot, self.number = sheet, foot, 1
        self.wide = sheet.pagesize[0] - LEFT - RIGHT
        self.y = TOP

    @property
    def left_over(self) -> float:
        """What is free on this page."""
        return self.sheet.pagesize[1] - BOTTOM - self.y

    def turn(self) -> None:
        """Ends the page and begins the next."""
        self.finish()
        self.sheet.page()
        self.number, self.y = self.number + 1, TOP

    def finish(self) -> None:
        """The line at the foot of the page."""
        low = self.sheet.pagesize[1] - 12
        self.sheet.text(LEFT, low, self.foot, SMALL, colour=GREY, fit=self.wide - 20)
        self.sheet.text(LEFT + self.wide, low, str(self.number), SMALL, align="right", colour=GREY)

    def need(self, high: float) -> None:
        """Turns the page when there is not so much room; what is higher than a page begins at the top of one."""
        if high > self.left_over and self.y > TOP:
            self.turn()

    def lines(self, text: str, size: float, *, indent: float = 0, bold: bool = False, colour: str = "#1A2B33") -> None:
        """Lines of one size, over the page's end where needed."""
        for line in wrap(text, size, self.wide - indent):
            self.need(size * LEADING)
            self.y += size * LEADING
            self.sheet.text(LEFT + indent, self.y - size * 0.4, line, size, bold=bold, colour=colour)

    def heading(self, text: str, level: int = 2) -> None:
        """A heading, which does not stand alone at the foot of a page."""
        size = HEADINGS[level]
        self.need(size * LEADING * 2 + BODY * LEADING * 2)
        self.y += 0 if self.y == TOP else GAP * 2
        self.lines(text, size, bold=True)
        self.y += GAP

    def paragraph(self, text: str) -> None:
        """A paragraph whose first line stands two characters in."""
        self.lines(f"　　{text}", BODY)
        self.y += GAP / 2

    def item(self, mark: str, text: str) -> None:
        """A line of a list."""
        self.need(BODY * LEADING)
        self.sheet.text(LEFT + 4, self.y + BODY * (LEADING - 0.4), mark, BODY, align="center")
        self.lines(text, BODY, indent=8)

    def small(self, text: str) -> None:
        """A caption, a source."""
        self.lines(text, SMALL, colour=GREY)
        self.y += GAP

    def boxed(self, text: str, after: str = "") -> None:
        """Something that is said apart: a quotation, a call-out."""
        before, page = self.y, self.number
        self.lines(text, BODY, indent=6)
        if after:
            self.lines(after, SMALL, indent=6, colour=GREY)
        top = before if self.number == page else TOP
        self.sheet.line(LEFT + 2, top + 1, LEFT + 2, self.y + 1, thick=0.8, colour="#0B5A8F")
        self.y += GAP * 2

    def pictures(self, opened: Sequence[Open], labels: Sequence[str] = (), most_high: float = 95) -> None:
        """Pictures side by side, each whole. Raises Unreadable when one cannot be read; then none is drawn."""
        read = [reader(one) for one in opened]
        room = (self.wide - GAP * 2 * (len(read) - 1)) / len(read)
        sizes = []
        for one in read:
            width, height = one.getSize()
            factor = min(room / width, most_high / height)
            sizes.append((width * factor, height * factor))
        high = max(height for _width, height in sizes)
        self.need(high + SMALL * LEADING + GAP)
        for n, (one, (width, height)) in enumerate(zip(read, sizes, strict=True)):
            x = LEFT + n * (room + GAP * 2)
            self.sheet.pen.drawImage(one, x, -self.y - GAP - height, width, height)
            if n < len(labels):
                self.sheet.text(x, self.y + GAP + high + SMALL * 1.3, labels[n], SMALL, colour=GREY)
        self.y += high + GAP * 2 + (SMALL * LEADING if labels else 0)

    def table(self, rows: Sequence[Sequence[str]], head: bool = True) -> None:
        """A table with columns of one width; a row is never parted. The first row is its head, or none is."""
        columns = max(map(len, rows), default=0)
        if not columns:
            return
        room, size = self.wide / columns, SMALL if columns > 4 else SMALL + 0.4
        for n, row in enumerate(rows):
            cells = [wrap(cell, size, room - 3) or [""] for cell in row]
            high = max(map(len, cells)) * size * 1.4 + 2
            self.need(high)
            for at, cell in enumerate(cells):
                x = LEFT + at * room
                self.sheet.rect(x, self.y, room, high, stroke=GREY, fill=WASH if head and n == 0 else "")
                for down, line in enumerate(cell):
                    baseline = self.y + 1 + size * (1.4 * down + 1)
                    self.sheet.text(x + 1.5, baseline, line, size, bold=head and n == 0)
            self.y += high
        self.y += GAP * 2

    def rule(self) -> None:
        """A line across."""
        self.y += GAP
        self.sheet.line(LEFT, self.y, LEFT + self.wide, self.y, colour=GREY)
        self.y += GAP


def reader(opened: Open) -> ImageReader:
    """The picture, read whole. Raises Unreadable."""
    try:
        with opened() as file:
            found = ImageReader(BytesIO(file.read()))
        found.getSize()
        return found
    except Exception as error:  # a storage's and a decoder's errors have no base in common
        raise Unreadable(str(error)) from error


def unknown(texts: Sequence[str]) -> set[str]:
    """The signs of all the texts that the font has no shape for."""
    return missing_glyphs("".join(texts))
