"""Pictures for the tests, made in memory: good ones as phones send them, and bad ones as people make them up.

Each maker returns the bytes of a file. Good: ``jpeg`` (with place, time, orientation, comment, trailer if asked for),
``heic``, ``png``, ``webp``, ``grey16``, ``palette``, ``cmyk``, ``animated``. Bad: ``truncated``, ``bomb``,
``many_scans``, ``EPS``, ``SVG``, ``GIF``, ``PDF``, ``polyglot`` (opens as JPEG, reads as HTML and script).
``QINGXI`` is the place of the good ones: degrees north and east. ``upload`` wraps bytes as Django's forms get them.
"""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.TiffImagePlugin import IFDRational

pillow_heif.register_heif_opener()

QINGXI = (30.274085, 120.15507)
TAKEN = "2026:11:20 08:15:00"
SECRET = b"secret words of the phone"

SVG = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n%%EOF\n"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def upload(data: bytes, name: str = "IMG_0001.jpg") -> SimpleUploadedFile:
    """The bytes as an uploaded file."""
    return SimpleUploadedFile(name, data, "image/jpeg")


def scene(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """A river under a sky: blue above, brown below, a red spot at the upper left that shows which way is up."""
    picture = Image.new("RGB", (width, height), (110, 160, 220))
    picture.paste((120, 90, 60), (0, height // 2, width, height))
    picture.paste((220, 20, 20), (0, 0, max(1, width // 4), max(1, height // 4)))
    return picture.convert(mode)


def noise(width: int, height: int) -> Image.Image:
    """A picture that does not compress, as large in bytes as photos of grass and water are."""
    picture, tile = Image.new("L", (width, height)), Image.effect_noise((min(width, 500), min(height, 500)), 60)
    for left in range(0, width, tile.width):
        for top in range(0, height, tile.height):
            picture.paste(tile, (left, top))
    return picture.convert("RGB")


def degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Decimal degrees as EXIF keeps them: degrees, minutes, seconds."""
    minutes = abs(value) % 1 * 60
    return (
        IFDRational(int(abs(value))),
        IFDRational(int(minutes)),
        IFDRational(round(minutes % 1 * 60 * 10_000), 10_000),
    )


def exif(
    place: tuple[float, float] | None = QINGXI,
    taken: str | None = TAKEN,
    offset: str | None = None,
    turn: int | None = None,
    gps: dict[int, Any] | None = None,
) -> Image.Exif:
    """EXIF data as phones write them; ``gps`` replaces single GPS entries, for wrong ones."""
    data = Image.Exif()
    data[Base.Make] = SECRET.decode()
    if turn is not None:
        data[Base.Orientation] = turn
    if taken is not None:
        data.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = taken
    if offset is not None:
        data.get_ifd(IFD.Exif)[Base.OffsetTimeOriginal] = offset
    if place is not None:
        entries: dict[int, Any] = {
            GPS.GPSLatitudeRef: "N" if place[0] >= 0 else "S",
            GPS.GPSLatitude: degrees(place[0]),
            GPS.GPSLongitudeRef: "E" if place[1] >= 0 else "W",
            GPS.GPSLongitude: degrees(place[1]),
        }
        data.get_ifd(IFD.GPSInfo).update({**entries, **(gps or {})})
    return data


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The picture as a file of that kind."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def jpeg(
    width: int = 64, height: int = 48, *, data: Image.Exif | None = None, comment: bytes = SECRET, **options: Any
) -> bytes:
    """A photo by a phone: EXIF data, a comment, and bytes behind the end of the picture, all of them to be lost."""
    return saved(scene(width, height), "JPEG", exif=data or exif(), comment=comment, **options) + SECRET


@cache
def large_jpeg(width: int = 4000, height: int = 3000) -> bytes:
    """A photo of about 3 MB, as cameras of 12 megapixels make them."""
    return saved(noise(width, height), "JPEG", quality=72, exif=exif())


def heic(width: int = 64, height: int = 48, *, data: Image.Exif | None = None) -> bytes:
    """A photo by an iPhone."""
    return saved(scene(width, height), "HEIF", exif=(data or exif()).tobytes(), quality=80)


def png(width: int = 64, height: int = 48, mode: str = "RGB") -> bytes:
    """A screenshot; with an alpha channel its right half is transparent."""
    picture = scene(width, height, mode)
    if mode in ("RGBA", "LA"):
        picture.putalpha(Image.new("L", (width, height), 0))
        picture.paste(scene(width // 2, height, mode), (0, 0))
    return saved(picture, "PNG")


def webp(width: int = 64, height: int = 48) -> bytes:
    """A picture saved from a chat."""
    return saved(scene(width, height), "WEBP", exif=exif().tobytes())


def grey16() -> bytes:
    """Grey of 16 bits, half as bright as can be."""
    return saved(Image.new("I;16", (64, 48), 0x8000), "PNG")


def palette() -> bytes:
    """Colours from a palette, one of which is transparent."""
    return saved(scene().quantize(16), "PNG", transparency=0)


def cmyk() -> bytes:
    """A JPEG in the colours of printers."""
    return saved(scene(mode="CMYK"), "JPEG")


def animated(kind: str = "WEBP") -> bytes:
    """Three frames, of which the first is the scene."""
    black = Image.new("RGB", (64, 48))
    return saved(scene(), kind, save_all=True, append_images=[black, black], duration=100, lossless=True)


def truncated(data: bytes, share: float = 0.6) -> bytes:
    """The first part of a file, as an upload that broke off leaves it."""
    return data[: int(len(data) * share)]


def bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """A PNG of a few kilobytes that says it has 400 megapixels, and has."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packer = zlib.compressobj(9)
    row = b"\x00" * (width // 8 + 1)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def many_scans(count: int = 400) -> bytes:
    """A progressive JPEG whose last scan is repeated: small to send, long to decode."""
    whole = saved(scene(), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:-2] + whole[last:-2] * count + b"\xff\xd9"


def polyglot() -> bytes:
    """A good JPEG that is also a web page and a PHP script, in its comment and behind its end."""
    page = b"<html><script>alert(document.domain)</script></html><?php system($_GET['c']); ?>"
    return saved(scene(), "JPEG", comment=page) + page
