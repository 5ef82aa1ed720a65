"""Drawing as the words of a PDF page. Millions of them in a batch: written here, not put together call by call."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor

from portal.print.font import current


def number(value: float) -> str:
    """A length to a thousandth of its unit."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=64)
def colour(name: str) -> str:
    """#RRGGBB as three shares of one."""
    found = HexColor(name)
    return " ".join(number(part) for part in (found.red, found.green, found.blue))


def letters(document: Any, text: str, size: float) -> str:
    """The text in the font's subsets of that document, which grow with it."""
    font, escape = current(), document.escaped
    return " ".join(
        f"{font.getSubsetInternalName(subset, document.pdf)} {number(size)} Tf ({escape(chunk)}) Tj"
        for subset, chunk in font.splitString(text, document.pdf)
    )


def line(set_in: str, x: float, y: float, fill: str, narrowed: float, stroke: float) -> str:
    """A line of letters at a place; a stroke above 0 thickens them."""
    shade = colour(fill)
    bold = f"{number(stroke)} w 1 j {shade} RG 2 Tr" if stroke else "0 Tr"
    return f"BT 1 0 0 1 {number(x)} {number(y)} Tm {shade} rg {number(100 * narrowed)} Tz {bold} {set_in} ET"


def modules(matrix: Sequence[Sequence[bool]], quiet: int, light: str, dark: str) -> str:
    """The dark modules of a code, a unit each, downward from its corner, on its light border."""
    side, whole = len(matrix), len(matrix) + 2 * quiet
    words = [f"{colour(light)} rg {-quiet} {-side - quiet} {whole} {whole} re f {colour(dark)} rg"]
    for down, row in enumerate(matrix, start=1):
        across = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                words.append(f"{across} {-down} {length} 1 re")
            across += length
    return " ".join(words) + " f"
