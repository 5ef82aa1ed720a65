"""A PDF that flows to the disk while it is made: the library would hold every page three times until it is saved."""

import zlib
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from reportlab.pdfbase import pdfdoc

FLATE = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])})
"""One for all pages: whoever writes a page adds its length to a copy."""
PRESSED = 6
"""The strongest pressing takes twice the time for a hundredth of the room."""


class Spool:
    """Compressed pages that wait in a nameless file."""

    def __init__(self) -> None:
        self.file: IO[bytes] = TemporaryFile()  # noqa: SIM115  closed with the sheet

    def put(self, words: str) -> tuple[int, int]:
        """Where the words lie, pressed, and how long they are there."""
        packed = zlib.compress(words.encode(), PRESSED)
        start = self.file.seek(0, 2)
        self.file.write(packed)
        return start, len(packed)

    def take(self, place: tuple[int, int]) -> bytes:
        """What lies there."""
        self.file.seek(place[0])
        return self.file.read(place[1])


class Spooled(pdfdoc.PDFStream):
    """A page's words, in memory only while they are written."""

    def __init__(self, spool: Spool, place: tuple[int, int]) -> None:
        super().__init__(FLATE, b"")
        self.spool, self.place = spool, place

    def format(self, document: Any) -> Any:
        """As the file has it."""
        self.content = self.spool.take(self.place)
        written = super().format(document)
        self.content = b""
        return written


def pressed(page: Any, spool: Spool) -> None:
    """Has the words of a page that is ended wait on the disk."""
    page.Contents, page.stream = Spooled(spool, spool.put(page.stream)), " "


class Document(pdfdoc.PDFDocument):
    """Writes each object as soon as it is formatted; the library gathers all of them and joins them once more."""

    target: IO[bytes]

    def __setattr__(self, name: str, value: Any) -> None:
        """The library sets its collector of strings here, which from then on passes them to the file."""
        if name == "__accum__":
            self.target.write(b"".join(value.strings))
            value.strings, value.write = [], self.target.write
        super().__setattr__(name, value)


def save(canvas: Any, target: str | Path | IO[bytes]) -> None:
    """Writes the file; a page begun and not ended is its last."""
    if isinstance(target, str | Path):
        with Path(target).open("wb") as file:
            return save(canvas, file)
    document = canvas._doc
    document.__class__ = Document  # the canvas makes its own and takes no other
    document.target = target
    canvas.getpdfdata()  # nothing is left of them: they went to the target
    return None
