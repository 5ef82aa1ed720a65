"""Drawing as the words of a PDF page. Millions of them in a batch: written here, not put together call by call."""

import re
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import HexColor

from portal.print.font import current

ROUND = 0.5523
"""How far a curve's handle reaches, in parts of the radius, to look like a circle."""
DARK = re.compile(rb"\x01+")


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


@lru_cache(maxsize=4)
def modules(matrix: tuple[tuple[bool, ...], ...], quiet: int, light: str, dark: str) -> str:
    """The dark modules of a code, a unit each, downward from its corner, on its light border; a board has it on two
    pages that follow each other."""
    side, whole = len(matrix), len(matrix) + 2 * quiet
    words = [f"{colour(light)} rg {-quiet} {-side - quiet} {whole} {whole} re f {colour(dark)} rg"]
    for down, row in enumerate(matrix, start=1):
        words += [f"{run.start()} {-down} {run.end() - run.start()} 1 re" for run in DARK.finditer(bytes(row))]
    return " ".join(words) + " f"


@lru_cache(maxsize=512)
def rule(x1: float, y1: float, x2: float, y2: float, thick: float, name: str) -> str:
    """A straight line, upward from the bottom."""
    ends = f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l"
    return f"{number(thick)} w {colour(name)} RG {ends} S"


@lru_cache(maxsize=512)
def box(x: float, y: float, wide: float, high: float, fill: str, stroke: str, thick: float, radius: float) -> str:
    """A box from its bottom left corner, its own corners round or not."""
    inside = f"{colour(fill)} rg " if fill else ""
    around = f"{number(thick)} w {colour(stroke)} RG " if stroke else ""
    way = rounded(x, y, wide, high, radius) if radius else " ".join(map(number, (x, y, wide, high))) + " re"
    return f"{inside}{around}{way} {'B' if fill and stroke else 'f' if fill else 'S' if stroke else 'n'}"


def rounded(x: float, y: float, wide: float, high: float, radius: float) -> str:
    """The outline of a box with round corners, against the clock."""
    handle, right, top = radius * (1 - ROUND), x + wide, y + high
    points: tuple[tuple[str, tuple[float, ...]], ...] = (
        ("m", (x + radius, y)),
        ("l", (right - radius, y)),
        ("c", (right - handle, y, right, y + handle, right, y + radius)),
        ("l", (right, top - radius)),
        ("c", (right, top - handle, right - handle, top, right - radius, top)),
        ("l", (x + radius, top)),
        ("c", (x + handle, top, x, top - handle, x, top - radius)),
        ("l", (x, y + radius)),
        ("c", (x, y + handle, x + handle, y, x + radius, y)),
    )
    return " ".join(f"{' '.join(map(number, places))} {what}" for what, places in points) + " h"
