"""Reads the QR codes in a picture; the only place that knows the library that finds them."""

import zxingcpp
from PIL import Image

MOST = 40
KINDS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
SIDES = (0, 1600, 1000)
"""Sizes that are tried: as it is, then smaller, where paper grain and folds blur away."""


def read(picture: Image.Image) -> list[str]:
    """What the QR codes say, each once, in whatever order."""
    found: dict[str, None] = {}
    grey = picture.convert("L")
    for side in SIDES:
        tried = grey
        if side:
            if max(grey.size) <= side:
                continue
            tried = grey.copy()
            tried.thumbnail((side, side))
        for code in zxingcpp.read_barcodes(tried, formats=KINDS)[:MOST]:
            found[code.text] = None
    return list(found)
