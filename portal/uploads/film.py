"""Whether some bytes are a film that every browser plays, told by the bytes alone; nothing is decoded."""

from collections.abc import Iterator
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

BRANDS = frozenset((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"))
PICTURES = frozenset((b"avc1", b"avc3"))
"""H.264: the one coding that all browsers and WeChat play."""
TABLE = 16 * 1024 * 1024
"""Bytes of a film's table of contents; an hour takes about one million."""
LARGEST = 60 * 1024 * 1024
WAY = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}


def boxes(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """The boxes in some bytes, as (kind, content). Ends at the first that cannot be one."""
    at = 0
    while at + 8 <= len(data):
        size, kind, head = int.from_bytes(data[at : at + 4]), bytes(data[at + 4 : at + 8]), 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16]), 16
        size = size or len(data) - at
        if size < head or at + size > len(data):
            return
        yield kind, data[at + head : at + size]
        at += size


def contents(file: IO[bytes]) -> memoryview | None:
    """The table of contents (``moov``) of an MP4; None when the file is none or has none that can be read."""
    file.seek(0)
    first = True
    while len(head := file.read(8)) == 8:
        size, kind, rest = int.from_bytes(head[:4]), head[4:], 8
        if size == 1:
            size, rest = int.from_bytes(file.read(8)), 16
        if first and (kind != b"ftyp" or not 16 <= size <= 4096):
            return None
        if first:
            named = file.read(size - rest)
            if not BRANDS.intersection([named[:4], *(named[n : n + 4] for n in range(8, len(named), 4))]):
                return None
            first = False
            continue
        if size < rest:
            return None
        if kind == b"moov":
            return memoryview(file.read(size - rest)) if size <= TABLE else None
        file.seek(size - rest, 1)
    return None


def codings(table: memoryview) -> set[bytes]:
    """How the tracks are coded, by their four letters."""
    found: set[bytes] = set()
    for kind, inside in boxes(table):
        if kind in WAY:
            found |= codings(inside)
        elif kind == b"stsd":
            found |= {coding for coding, _entry in boxes(inside[8:])}
    return found


def check(file: Any) -> None:
    """Raises ValidationError, with what to do, for whatever is no such film."""
    if file.size > LARGEST:
        raise ValidationError(_("影片太大（超过60兆）。请用720p再导出一次。"))
    table = contents(file)
    if table is None:
        raise ValidationError(_("这不是MP4影片。请用剪辑软件导出成MP4再上传。"))
    if not codings(table) & PICTURES:
        raise ValidationError(_("影片的画面不是H.264编码，有的手机放不出来。请用H.264再导出一次。"))
    file.seek(0)


def seconds(file: Any) -> int | None:
    """The length that the film says of itself; None when it does not."""
    table = contents(file)
    file.seek(0)
    for kind, head in boxes(table) if table is not None else ():
        if kind == b"mvhd" and len(head) >= 32:
            long = head[0] == 1
            scale = int.from_bytes(head[20:24] if long else head[12:16])
            length = int.from_bytes(head[24:32] if long else head[16:20])
            return round(length / scale) if scale else None
    return None
