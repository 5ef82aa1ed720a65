"""Makes a clean photograph from whatever a stranger sent: checked before it is decoded, rebuilt from pixels alone."""

import hashlib
import logging
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from threading import Lock
from typing import Any, Protocol

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image

from portal.uploads import Refused
from portal.uploads.dhash import dhash
from portal.uploads.exif import Facts, facts
from portal.uploads.kinds import MOST_SCANS, scans, sniff
from portal.uploads.names import is_no_image
from portal.uploads.pixels import jpeg, shrink_early, upright

logger = logging.getLogger(__name__)

LONGEST_SIDE = 2560
QUALITY = 85
LARGE = 16_000_000
_one_large_at_a_time = Lock()  # 40 megapixels take 160 MiB or more while they are decoded


class Readable(Protocol):
    """An uploaded file, or any other open one."""

    def seek(self, offset: int, /) -> Any:
        """Goes to that byte."""

    def read(self, size: int, /) -> Any:
        """So many bytes, or as many as there are."""


@dataclass(frozen=True)
class Photograph:
    """A clean JPEG and what its original told: place in WGS-84 degrees and time, None when it told none.

    ``sha256`` is of the file as it came, ``dhash`` of how the picture looks (16 hexadecimal digits).
    """

    data: bytes
    width: int
    height: int
    taken_at: datetime | None
    latitude: Decimal | None
    longitude: Decimal | None
    sha256: str
    dhash: str


def read(file: Readable, name: str, most: int | None = None) -> Photograph:
    """The photograph in this file. ``most``: bytes, where another limit than ``PHOTO_LIMIT`` holds.

    Raises ``Refused`` with a sentence for the sender when it is too large, no photograph, or damaged.
    """
    data = _bytes(file, name, most or settings.PHOTO_LIMIT)
    try:
        clean, told = _rebuilt(data)
    except Refused:
        raise
    except Exception as fault:  # a decoder fails in many ways on damaged data; each means: it cannot be opened
        logger.info("a photo could not be decoded: %s", type(fault).__name__)
        raise Refused(_("这张照片打不开，请换一张")) from fault
    return Photograph(
        data=jpeg(clean, QUALITY),
        width=clean.width,
        height=clean.height,
        taken_at=told.taken_at,
        latitude=told.latitude,
        longitude=told.longitude,
        sha256=hashlib.sha256(data).hexdigest(),
        dhash=dhash(clean),
    )


def thumbnail(data: bytes, side: int = 480) -> bytes:
    """A small JPEG of one of our own clean ones, its longest side at most ``side`` pixels."""
    with Image.open(BytesIO(data), formats=["JPEG"]) as picture:
        shrink_early(picture, side)
        return jpeg(upright(picture, 1, side), 80)


def _bytes(file: Readable, name: str, most: int) -> bytes:
    """The file's content, which is never read further than one byte over the limit."""
    if is_no_image(name):
        raise Refused(_("这个文件不是照片，请换一张"))
    file.seek(0)
    data: bytes = file.read(most + 1)
    if len(data) > most:
        if most == settings.PHOTO_LIMIT:
            raise Refused(_("照片太大（超过15兆），请换一张"))
        raise Refused(_("图片太大（超过%(most)s兆），请换一张") % {"most": most // 1024 // 1024})
    if not data:
        raise Refused(_("这个文件是空的，请换一张"))
    return data


def _rebuilt(data: bytes) -> tuple[Image.Image, Facts]:
    kind = sniff(data)
    if kind is None:
        raise Refused(_("这个文件不是照片，请换一张"))
    if kind == "JPEG" and scans(data) > MOST_SCANS:
        raise Refused(_("这张照片打不开，请换一张"))
    try:
        picture = Image.open(BytesIO(data), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(_("照片的尺寸太大，请换一张")) from bomb
    with picture:
        if picture.width * picture.height > settings.PHOTO_PIXELS:
            raise Refused(_("照片的尺寸太大，请换一张"))
        told = facts(picture)
        shrink_early(picture, LONGEST_SIDE)
        with _one_large_at_a_time if picture.width * picture.height > LARGE else nullcontext():
            return upright(picture, told.turn, LONGEST_SIDE), told
