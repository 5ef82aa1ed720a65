"""The Chinese font that every print sheet is set in. It is embedded, so that any machine and printer shows the same."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from portal.print.mapped import FontFile, slimmed

SHIPPED = Path(__file__).parent / "fonts" / "LXGWWenKai-Regular.ttf"


class MissingGlyphs(ValueError):
    """The font has no shape for some signs: nothing is printed in their place, the caller is told."""

    def __init__(self, signs: set[str]) -> None:
        self.signs = signs
        shown = "、".join(f"{sign}(U+{ord(sign):04X})" for sign in sorted(signs))
        super().__init__(f"字体里没有这些字：{shown}。请用 PDF_FONT 指定字更全的字体。")


@lru_cache(maxsize=4)
def registered(path: Path) -> TTFont:
    """The font of that file, read once a process. Raises ImproperlyConfigured when it cannot be printed with."""
    try:
        font = TTFont(f"sheet-{path.stem}", FontFile(path))
    except (OSError, ValueError, TTFError) as error:
        raise ImproperlyConfigured(
            f"PDF_FONT={path}: name a TrueType font (.ttf, not CFF outlines). {error}"
        ) from error
    slimmed(font.face)
    pdfmetrics.registerFont(font)
    return font


def current() -> TTFont:
    """The font of the setting ``PDF_FONT``, for names with rare characters; without it the one that ships."""
    return registered(Path(settings.PDF_FONT) if settings.PDF_FONT else SHIPPED)


def missing_glyphs(text: str) -> set[str]:
    """The signs of the text that cannot be printed; line breaks are no signs."""
    font = current()
    new = set(text) - printable(font.fontName)
    missing = {sign for sign in new if not font.face.charToGlyph.get(ord(sign))}
    printable(font.fontName).update(new - missing)
    return missing


@lru_cache(maxsize=4)
def printable(font: str) -> set[str]:
    """The signs that this font was found to have."""
    return set("\r\n")


def width(text: str, size: float) -> float:
    """How wide the text runs, in the unit of its size."""
    return float(current().stringWidth(text, size))
