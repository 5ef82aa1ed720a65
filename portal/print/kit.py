"""What print sheets are drawn with. Lengths in millimetres from the top left corner; y of a text is its baseline."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal

from django.conf import settings
from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from portal.print import flowing, operators
from portal.print.font import MissingGlyphs, current, missing_glyphs, width
from portal.print.lines import wrap

__all__ = ["A4", "A4_LANDSCAPE", "BLACK", "INK", "WHITE", "MissingGlyphs", "Sheet", "missing_glyphs"]

A4 = (210.0, 297.0)
A4_LANDSCAPE = (297.0, 210.0)
BLACK, WHITE, INK = "#000000", "#FFFFFF", "#1A2B33"
QUIET = 4
"""White modules around a QR code that its standard demands."""
STROKE = 0.035
"""Width of the line that thickens a bold letter, in parts of its size: the font ships in one weight."""

MOST_KEPT = 1000

rl_config.useA85 = 0  # streams as bytes: a fifth smaller, and no time spent on writing them as letters

Align = Literal["left", "center", "right"]


class Sheet:
    """A PDF in the making. Holds the names of nobody but the site's in what it says about itself."""

    def __init__(self, target: str | Path | IO[bytes], pagesize: tuple[float, float] = A4, title: str = "") -> None:
        """Writes to the file or stream on ``save``; ``pagesize`` in millimetres."""
        self.pagesize, self.target, self.spool = pagesize, target, flowing.Spool()
        self.canvas: Any = Canvas(
            "",
            pagesize=(pagesize[0] * mm, pagesize[1] * mm),
            initialFontName=current().fontName,
            pageCompression=1,
            lang="zh-CN",
        )
        self.canvas.setTitle(title or settings.SITE_NAME)
        self.canvas.setAuthor(settings.SITE_NAME)
        self.canvas.setCreator(settings.SITE_NAME)
        self.canvas.setProducer(settings.SITE_NAME)
        self.begun = False
        self.kept: dict[tuple[Any, ...], str] = {}
        """Lines that were set, by all that they depend on: most of a batch stands on every page."""

    @property
    def pdf(self) -> Any:
        """The document, of which the font takes a subset."""
        return self.canvas._doc

    def escaped(self, chunk: bytes) -> str:
        """Letters as they stand between brackets in a page."""
        return str(self.canvas._escape(chunk))

    @property
    def pen(self) -> Any:
        """The canvas, on a begun page measured in millimetres from the top left instead of points from the bottom."""
        if not self.begun:
            self.canvas.translate(0, self.pagesize[1] * mm)
            self.canvas.scale(mm, mm)
            self.begun = True
        return self.canvas

    @contextmanager
    def scaled(self, x: float, y: float, factor: float) -> Iterator[None]:
        """What is drawn inside begins at that place, so many times as large."""
        self.pen.saveState()
        self.pen.translate(x, -y)
        self.pen.scale(factor, factor)
        yield
        self.pen.restoreState()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        align: Align = "left",
        bold: bool = False,
        colour: str = INK,
        fit: float | None = None,
    ) -> None:
        """One line; wider than ``fit`` it is set narrower, as high as before. Raises MissingGlyphs."""
        key = (x, y, text, size, align, bold, colour, fit)
        if key not in self.kept:
            missing = missing_glyphs(text)
            if missing:
                raise MissingGlyphs(missing)
            runs = width(text, size)
            narrowed = fit / runs if fit is not None and runs > fit else 1.0
            shift = {"left": 0.0, "center": 0.5, "right": 1.0}[align] * runs * narrowed
            set_in = operators.letters(self, text, size)
            if len(self.kept) > MOST_KEPT:
                self.kept.clear()
            self.kept[key] = operators.line(set_in, x - shift, -y, colour, narrowed, size * STROKE if bold else 0)
        self.pen.addLiteral(self.kept[key])

    def picture(self, image: Any, x: float, y: float, wide: float, high: float) -> None:
        """A picture within that box, as large as it fits, in the middle; one used on many pages is kept once."""
        width_, height_ = image.getSize()
        factor = min(wide / width_, high / height_)
        w, h = width_ * factor, height_ * factor
        self.pen.drawImage(image, x + (wide - w) / 2, -y - (high + h) / 2, w, h, mask="auto")

    def wrapped(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        room: float,
        *,
        leading: float = 1.4,
        bold: bool = False,
        colour: str = INK,
    ) -> float:
        """Lines no wider than ``room``; gives the baseline of the line that would follow. Raises MissingGlyphs."""
        for line in wrap(text, size, room):
            self.text(x, y, line, size, bold=bold, colour=colour)
            y += size * leading
        return y

    def line(self, x1: float, y1: float, x2: float, y2: float, thick: float = 0.2, colour: str = INK) -> None:
        """A straight line."""
        self.pen.addLiteral(operators.rule(x1, -y1, x2, -y2, thick, colour))

    def rect(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: str = "",
        stroke: str = "",
        thick: float = 0.2,
        radius: float = 0,
    ) -> None:
        """A box from its top left corner, filled, outlined or both."""
        self.pen.addLiteral(operators.box(x, -y - high, wide, high, fill, stroke, thick, radius))

    def qr(self, matrix: Sequence[Sequence[bool]], x: float, y: float, size: float) -> None:
        """A code whose dark part is ``size`` wide; its white border of four modules lies outside of that."""
        with self.scaled(x, y, size / len(matrix)):
            self.pen.addLiteral(operators.modules(tuple(map(tuple, matrix)), QUIET, WHITE, BLACK))

    def cut(self, bleed: float) -> None:
        """The page is cut ``bleed`` millimetres inside of its edges: printing houses read that from the file."""
        wide, high = self.pagesize
        inner = (bleed * mm, bleed * mm, (wide - bleed) * mm, (high - bleed) * mm)
        self.canvas.setTrimBox(inner)

    def page(self) -> None:
        """Ends this page; what is drawn next stands on a new one."""
        self.pen.showPage()
        flowing.pressed(self.pdf.Pages.pages[-1], self.spool)
        self.begun = False

    def resize(self, pagesize: tuple[float, float]) -> None:
        """The pages that follow have that size; the present one must not be begun."""
        self.pagesize = pagesize
        self.canvas.setPageSize((pagesize[0] * mm, pagesize[1] * mm))

    def save(self) -> None:
        """Writes the file; a page begun and not ended is its last."""
        flowing.save(self.canvas, self.target)
