"""QR codes: level H for boards that get muddy, M for screens; the only place that knows the library that draws them."""

import re
from functools import lru_cache
from io import BytesIO

from django.utils.html import format_html
from django.utils.translation import gettext as _
from PIL import Image
from qrcode import constants, util
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode

MASK = 2
"""One mask for all: trying the eight takes most of the time of a batch. ISO/IEC 18004 leaves the choice free."""
BORDER = 4
"""White modules around the code that the standard demands."""
LONGEST = 1273
"""Bytes that the largest code takes at level H."""
H, M = constants.ERROR_CORRECT_H, constants.ERROR_CORRECT_M
DARK = re.compile(rb"\x01+")


@lru_cache(maxsize=32)
def rows(text: str, level: int = H) -> tuple[tuple[bool, ...], ...]:
    """The code's modules, row by row, without the border. Raises ValueError when the text is empty or too long."""
    if not text or len(text.encode()) > LONGEST:
        raise ValueError(_("二维码里要有内容，并且不能太长。"))
    code: QRCode = QRCode(error_correction=level, mask_pattern=MASK, border=0)
    code.add_data(text, optimize=0)
    try:
        code.version = fitting(code.data_list[0], level)
        code.make(fit=code.version is None)
    except DataOverflowError as error:
        raise ValueError(_("二维码里要有内容，并且不能太长。")) from error
    return tuple(tuple(map(bool, row)) for row in code.modules)


def fitting(data: util.QRData, level: int) -> int | None:
    """The smallest version for bytes, by counting alone; None leaves the search, which encodes them, to the library."""
    if data.mode != util.MODE_8BIT_BYTE:
        return None
    limits, bits = util.BIT_LIMIT_TABLE[level], 4 + 8 * len(data)
    return next((v for v in range(1, 41) if bits + util.length_in_bits(data.mode, v) <= limits[v]), None)


def matrix(text: str) -> list[list[bool]]:
    """The modules, True for dark. Upper-case letters, digits and ``$%*+-./:`` take the least room."""
    return [list(row) for row in rows(text)]


def runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules begin and how many follow one another."""
    return [(run.start(), run.end() - run.start()) for run in DARK.finditer(bytes(row))]


def svg(text: str, title: str, level: int = M) -> str:
    """A picture, to stand in a page or by itself, with its white border; the title is what a screen reader says."""
    code = rows(text, level)
    side = len(code) + 2 * BORDER
    path = "".join(
        f"M{x + BORDER} {y + BORDER}h{length}v1h-{length}z" for y, row in enumerate(code) for x, length in runs(row)
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" '
        'shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{2}"/></svg>',
        side,
        title,
        path,
    )


def png(text: str, module: int = 10) -> bytes:
    """A picture with its white border, so many pixels a module."""
    code = rows(text)
    picture = Image.new("1", (len(code) + 2 * BORDER,) * 2, 1)
    for y, row in enumerate(code):
        for x, dark in enumerate(row):
            picture.putpixel((x + BORDER, y + BORDER), 0 if dark else 1)
    large = picture.resize((picture.width * module,) * 2, Image.Resampling.NEAREST)
    out = BytesIO()
    large.save(out, "PNG", optimize=True)
    return out.getvalue()
