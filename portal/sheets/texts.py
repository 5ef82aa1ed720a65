"""Tables as text, read line by line: in which encoding, parted by which sign."""

import csv
import io
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from portal.sheets.cells import STARTS
from portal.sheets.excel import Refused
from portal.sheets.line import Line

LOOKED_AT = 64 * 1024


def encoding_of(file: IO[bytes]) -> str:
    """How a CSV file is written, found by reading all of it once. Raises Refused when it is no text."""
    file.seek(0)
    start = file.read(2)
    for encoding in ("utf-16",) if start in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        file.seek(0)
        decoder = text_of(file, encoding)
        try:
            while piece := decoder.read(LOOKED_AT):
                if "\0" in piece:
                    break
            else:
                return encoding
        except UnicodeError:
            continue
    raise Refused(_("打不开这个文件。请存为xlsx或csv再上传。"))


def text_of(file: IO[bytes], encoding: str) -> io.TextIOWrapper:
    """The file as text, line ends as they are; at its end it stays open."""
    raw: Any = Unclosed(file)
    return io.TextIOWrapper(raw, encoding=encoding, newline="")


class Unclosed(io.BufferedIOBase):
    """The file for a reader that would close it at its end."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def readable(self) -> bool:
        return True

    def read1(self, size: int | None = -1, /) -> bytes:
        return self.file.read(LOOKED_AT if size is None or size < 0 else size)

    def read(self, size: int | None = -1, /) -> bytes:
        return self.file.read(-1 if size is None else size)


def of_csv(file: IO[bytes]) -> Iterator[Line]:
    """Lines of a CSV file, parted by the sign that its first lines have most of."""
    encoding = encoding_of(file)
    file.seek(0)
    first = text_of(file, encoding).read(LOOKED_AT)
    file.seek(0)
    source = text_of(file, encoding)
    reader = csv.reader(source, delimiter=max(",\t;", key=first.count))
    try:
        for number, row in enumerate(reader, start=1):
            yield Line(number, trimmed([unmarked(cell) for cell in row]))
    except csv.Error as error:
        raise Refused(_("第%(row)s行读不出来。请检查引号，再上传。") % {"row": reader.line_num}) from error


def trimmed(cells: list[str]) -> tuple[str, ...]:
    """The cells without blank ones at the end."""
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def unmarked(cell: str) -> str:
    """Without blanks around it, and without the apostrophe that makes our own exports harmless."""
    words = cell.strip()
    return words[1:] if words[:1] == "'" and words[1:2] in STARTS else words
