"""Where and when a photo was taken, as its EXIF data (JEITA CP-3451) tell; whatever is wrong in them is left out."""

import logging
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone as clock
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

logger = logging.getLogger(__name__)

CHINA = ZoneInfo("Asia/Shanghai")
EARLIEST = datetime(2001, 1, 1, 1, tzinfo=UTC)  # older ones are cameras whose clock was never set
SKEW = timedelta(minutes=10)
_OFFSET = re.compile(r"([+-])(0\d|1[0-4]):([0-5]\d)")


@dataclass(frozen=True)
class Facts:
    """Turn: EXIF orientation, 1 to 8; place in WGS-84 degrees, both or none; time aware or None."""

    turn: int = 1
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    taken_at: datetime | None = None


def facts(picture: Image.Image) -> Facts:
    """What the picture's EXIF data say; data that cannot be read say nothing, the picture itself may be good."""
    try:
        exif = picture.getexif()
        place = _place(exif.get_ifd(IFD.GPSInfo))
        turn = exif.get(Base.Orientation, 1)
        return Facts(turn if isinstance(turn, int) and 1 <= turn <= 8 else 1, *place, _taken_at(exif.get_ifd(IFD.Exif)))
    except Exception:  # the parser fails in many ways on made-up data, none of which concerns the picture
        logger.info("EXIF data could not be read", exc_info=True)
        return Facts()


def _place(gps: Mapping[int, Any]) -> tuple[Decimal | None, Decimal | None]:
    latitude = _degrees(gps.get(GPS.GPSLatitude), gps.get(GPS.GPSLatitudeRef), "NS", 90)
    longitude = _degrees(gps.get(GPS.GPSLongitude), gps.get(GPS.GPSLongitudeRef), "EW", 180)
    if latitude is None or longitude is None or (not latitude and not longitude):
        return None, None  # 0/0 is what phones write that do not know
    return latitude, longitude


def _degrees(parts: Any, side: Any, sides: str, most: int) -> Decimal | None:
    """Degrees, minutes and seconds as decimal degrees, negative south and west; None when they are no such thing."""
    side = side.decode("ascii", "replace") if isinstance(side, bytes) else side
    side = side.strip("\x00 ").upper() if isinstance(side, str) else ""
    if not isinstance(parts, tuple) or len(parts) != 3 or len(side) != 1 or side not in sides:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or min(degrees, minutes, seconds) < 0 or minutes > 60 or seconds > 60 or value > most:
        return None
    return round(Decimal(-value if side == sides[1] else value), 6)


def _taken_at(exif: Mapping[int, Any]) -> datetime | None:
    for moment, offset in (
        (Base.DateTimeOriginal, Base.OffsetTimeOriginal),
        (Base.DateTimeDigitized, Base.OffsetTimeDigitized),
    ):
        at = _moment(exif.get(moment), exif.get(offset))
        if at:
            return at
    return None


def _moment(text: Any, offset: Any) -> datetime | None:
    """``2026:11:20 08:15:00``, in China's time unless an offset is told; None before 2001 and in the future."""
    try:
        naive = datetime.strptime(str(text).strip("\x00 "), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    told = _OFFSET.fullmatch(str(offset).strip("\x00 "))
    zone: timezone | ZoneInfo = CHINA
    if told:
        shift = timedelta(hours=int(told[2]), minutes=int(told[3]))
        zone = timezone(-shift if told[1] == "-" else shift)
    at = naive.replace(tzinfo=zone)
    return at if EARLIEST <= at <= clock.now() + SKEW else None
