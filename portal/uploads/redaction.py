"""Rectangles that cover what must not be seen in a photo: people, plates, house numbers. The original stays as it is.

A shape is kept as ``{"kind": "blackout", "x": 0.1, "y": 0.2, "w": 0.3, "h": 0.1}``, in parts of the picture's width and
height from its upper left corner. Used wherever a photo is let out: to units, to the public, in exposures, in contests.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from PIL import Image, ImageFilter

from portal.uploads import Refused
from portal.uploads.photographs import QUALITY
from portal.uploads.pixels import jpeg, upright

MOST = 40
LONGEST_TEXT = 8_000
GRAIN = 10_000  # a ten-thousandth of a side is a quarter of a pixel of our largest pictures
CELLS, SMALLEST_CELL, STEP = 8, 12, 16


class Kind(StrEnum):
    """Black covers everything; blurred shows that somebody stands there, and is no cover for letters and digits."""

    BLACKOUT = "blackout"
    BLUR = "blur"


@dataclass(frozen=True)
class Shape:
    """One rectangle, inside the picture and with an area. Raises ``Refused`` for any other."""

    kind: Kind
    x: float
    y: float
    w: float
    h: float

    def __post_init__(self) -> None:
        numbers = (self.x, self.y, self.w, self.h)
        inside = all(map(math.isfinite, numbers)) and min(self.x, self.y) >= 0 < min(self.w, self.h)
        if not inside or max(self.x + self.w, self.y + self.h) > 1 + 1 / GRAIN:
            raise Refused(_("遮挡框要在照片里面，请重新画"))

    @property
    def kept(self) -> dict[str, Any]:
        """As it is stored: rounded, so that it covers no less."""
        x, w = _rounded(self.x, self.w)
        y, h = _rounded(self.y, self.h)
        return {"kind": str(self.kind), "x": x, "y": y, "w": w, "h": h}

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, upper, right and lower edge in pixels; a pixel that is touched is covered whole."""
        left, upper = min(math.floor(self.x * width), width - 1), min(math.floor(self.y * height), height - 1)
        right, lower = math.ceil((self.x + self.w) * width), math.ceil((self.y + self.h) * height)
        return left, upper, min(max(right, left + 1), width), min(max(lower, upper + 1), height)


def parse(text: str) -> list[Shape]:
    """The shapes in a JSON list from outside. Raises ``Refused`` with a sentence for whatever else it is."""
    if len(text) > LONGEST_TEXT:
        _refuse()
    try:
        rows = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as fault:
        raise Refused(_("遮挡框读不懂，请重新画")) from fault
    return shapes(rows)


def shapes(rows: Any) -> list[Shape]:
    """The shapes of stored or parsed rows. Raises ``Refused`` when a row is none, or when there are too many."""
    if not isinstance(rows, list):
        _refuse()
    if len(rows) > MOST:
        raise Refused(_("遮挡框最多%(most)s个") % {"most": MOST})
    return [_shape(row) for row in rows]


def redact(data: bytes, shapes: Iterable[Shape]) -> bytes:
    """A copy of one of our own clean JPEGs with the shapes painted in, rebuilt from pixels alone.

    Blurred first, blackened after, so that nothing shows through black. Raises ``Refused`` for damaged data.
    """
    try:
        with Image.open(BytesIO(data), formats=["JPEG"]) as picture:
            copy = upright(picture, 1, max(picture.size))
    except (OSError, ValueError, SyntaxError) as fault:
        raise Refused(_("这张照片打不开，不能遮挡")) from fault
    for shape in sorted(shapes, key=lambda one: one.kind == Kind.BLACKOUT):
        box = shape.box(copy.width, copy.height)
        if shape.kind == Kind.BLACKOUT:
            copy.paste((0, 0, 0), box)
        else:
            copy.paste(blurred(copy.crop(box)), box)
    return jpeg(copy, QUALITY)


def blurred(part: Image.Image) -> Image.Image:
    """The part as at most 8 × 8 spots of rounded colours that run into each other.

    All that is left of it are at most 64 colours out of 4,096: too little for a face to be known again, and rounded so
    that trying out all texts until one gives the same spots (as can be done with mere mosaics) fits many.
    """
    longest = max(part.size)
    cell = max(longest / CELLS, SMALLEST_CELL)
    size = (max(1, round(part.width / cell)), max(1, round(part.height / cell)))
    spots = part.resize(size, Image.Resampling.BOX).point(lambda value: value // STEP * STEP + STEP // 2)
    large = spots.resize(part.size, Image.Resampling.NEAREST)
    return large.filter(ImageFilter.GaussianBlur(cell / 2))


def _rounded(start: float, length: float) -> tuple[float, float]:
    """A start and a length in whole ten-thousandths that hold the given ones; what float arithmetic adds is no part."""
    first = min(math.floor(round(start * GRAIN, 2)), GRAIN - 1)
    last = max(min(math.ceil(round((start + length) * GRAIN, 2)), GRAIN), first + 1)
    return first / GRAIN, (last - first) / GRAIN


def _shape(row: Any) -> Shape:
    if not isinstance(row, dict) or row.keys() != {"kind", "x", "y", "w", "h"} or row["kind"] not in list(Kind):
        _refuse()
    sides = {name: row[name] for name in "xywh"}
    if any(isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1 for value in sides.values()):
        _refuse()
    return Shape(Kind(row["kind"]), **{name: float(value) for name, value in sides.items()})


def _refuse(*_constant: Any) -> NoReturn:
    raise Refused(_("遮挡框读不懂，请重新画"))
