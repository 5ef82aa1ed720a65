"""The archive that an Excel file is, looked through piece by piece before anything in it is believed."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from typing import IO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from portal.sheets.excel import DECLARATIONS, PARTS, RATIO, SMALL, Refused

MIB = 1024 * 1024
SHEET, TEXTS, ALL = 512 * MIB, 96 * MIB, 640 * MIB
"""How large one sheet, the list of its texts and everything may be unpacked; 200,000 rows of 12 take some 200 MiB."""
PIECE, LAP = 1 * MIB, 256
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
MOST_MERGES = 200_000
SHEETS, NAME = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>"), re.compile(rb'\bname="([^"]*)"')
HIDDEN = re.compile(rb'\bstate="(?:hidden|veryHidden)"')

Box = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1."""


def refuse_bomb(file: IO[bytes]) -> None:
    """Raises Refused when it is no Excel file or swells beyond limits; what the archive says of its sizes is held to
    by whoever unpacks it."""
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError) as error:
        raise Refused(_("打不开这个文件。请用Excel或WPS另存为xlsx后再上传。")) from error
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise Refused(_("这不是Excel文件。请存为xlsx或csv再上传。"))
    most = {part.filename: TEXTS if "sharedStrings" in part.filename else SHEET for part in parts}
    swollen = any(
        part.file_size > most[part.filename]
        or (part.file_size > SMALL and part.file_size > RATIO * max(part.compress_size, 1))
        for part in parts
    )
    if swollen or len(parts) > PARTS or sum(part.file_size for part in parts) > ALL:
        raise Refused(_("这个文件解开后太大，不能上传。请只留要用的内容，另存后再试。"))


def merges(file: IO[bytes]) -> dict[str, list[Box]]:
    """The merged cells of each part by their first row, in one pass over all parts that looks for declarations too.

    Raises Refused for a document type, an entity, another encoding or more merged cells than anybody makes.
    """
    found: dict[str, set[Box]] = defaultdict(set)
    with ZipFile(file) as archive:
        for one in archive.infolist():
            if not one.filename.endswith((".xml", ".rels")):
                continue
            for piece in pieces(archive, one.filename):
                if any(word in piece for word in DECLARATIONS) or b"\0" in piece[:200]:
                    raise Refused(_("这个文件不是Excel存出来的，不能上传。请用Excel或WPS另存后再试。"))
                found[one.filename].update(box(match) for match in MERGE.finditer(piece))
            if len(found[one.filename]) > MOST_MERGES:
                raise Refused(_("合并的单元格太多。请取消合并，另存后再上传。"))
    return {name: sorted(boxes) for name, boxes in found.items()}


def hidden(file: IO[bytes]) -> tuple[str, ...]:
    """Names of the sheets that nobody sees; the workbook itself is not opened for them."""
    with ZipFile(file) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return ()
        with archive.open("xl/workbook.xml") as part:
            tags = [tag for tag in SHEETS.findall(part.read(PIECE)) if HIDDEN.search(tag)]
    names = (NAME.search(tag) for tag in tags)
    return tuple(unescape(name[1].decode("utf-8", "replace")) for name in names if name)


def pieces(archive: ZipFile, name: str) -> Iterator[bytes]:
    """The part bit by bit; each bit begins with the end of the one before, so that nothing is cut in two."""
    with archive.open(name) as part:
        last = b""
        while new := part.read(PIECE):
            piece = last + new
            yield piece
            last = piece[-LAP:]


def box(match: re.Match[bytes]) -> Box:
    """Numbers out of ``A2:B5``."""
    left, top, right, bottom = match.groups()
    return int(top), column(left), int(bottom), column(right)


def column(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
