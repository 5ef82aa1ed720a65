"""Mud on a printed code: seeded splashes, a tilted board and a shaking hand, read by a decoder that is not ours."""

from math import cos, radians
from random import Random

import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from portal.codes import qr

MODULE, BORDER, FINDER = 10, 4, 8
PATTERNS = 40
ADDRESS = "HTTPS://HZ.QINGYUAN.CN/P/320512"
"""As long as an address on a board may be: 31 characters, version 3 at level H."""


def code(address: str = ADDRESS) -> Image.Image:
    """The code with its white border, ten pixels a module."""
    matrix = qr.matrix(address)
    side = len(matrix) + 2 * BORDER
    small = Image.new("L", (side, side), 255)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            small.putpixel((x + BORDER, y + BORDER), 0 if dark else 255)
    return small.resize((side * MODULE, side * MODULE), Image.Resampling.NEAREST)


def corners(side: int) -> list[tuple[int, int, int, int]]:
    """The three finders with the light strip around them."""
    first, last, size = BORDER * MODULE, side - BORDER * MODULE, FINDER * MODULE
    return [
        (first, first, first + size, first + size),
        (last - size, first, last, first + size),
        (first, last - size, first + size, last),
    ]


def splashed(picture: Image.Image, share: float, seed: int, clean: bool) -> Image.Image:
    """So much of the code covered by brown splashes; the corners kept clean or not."""
    random = Random(seed)
    side, first = picture.width, BORDER * MODULE
    field = side - 2 * first
    mask = Image.new("L", picture.size, 0)
    pen, wanted = ImageDraw.Draw(mask), share * field * field
    while mask.histogram()[-1] < wanted:
        x, y = random.uniform(first, side - first), random.uniform(first, side - first)
        r = random.uniform(0.4, 1.6) * MODULE
        pen.ellipse([x - r, y - r, x + r, y + r], fill=255)
        if clean:
            for box in corners(side):
                pen.rectangle(box, fill=0)
    muddy = picture.copy()
    muddy.paste(70, mask=mask)
    return muddy


def seen(picture: Image.Image, tilt: float = 0, blur: float = 0, turned: float = 0) -> Image.Image:
    """As a telephone sees it: the board ``tilt`` degrees aslant, ``turned`` in the hand, blurred by so many modules."""
    if tilt:
        picture = picture.resize((int(picture.width * cos(radians(tilt))), picture.height))
    if turned:
        picture = picture.rotate(turned, expand=True, fillcolor=255)
    return picture.filter(ImageFilter.GaussianBlur(blur * MODULE)) if blur else picture


def read(share: float, clean: bool = True, tilt: float = 0, blur: float = 0, turned: float = 0) -> int:
    """How many of the forty patterns still read, and read right."""
    plain, right = code(), 0
    for seed in range(PATTERNS):
        picture = seen(splashed(plain, share, seed, clean), tilt, blur, turned)
        right += any(found.text == ADDRESS for found in zxingcpp.read_barcodes(picture))
    return right
