"""A font's file as the font library wants it, without its sixteen megabytes in memory."""

from __future__ import annotations

import os
from array import array
from pathlib import Path
from typing import Any

LARGE = 1 << 20
BLOCK = 1 << 16
"""Read at once: the library takes two bytes after two bytes."""


class Mapped:
    """Bytes that stay in the file until they are asked for; a large part of them is again such a view.

    They are read, not mapped: of a mapped file every touched page counts as memory of the process.
    """

    def __init__(self, descriptor: int, start: int, length: int) -> None:
        self.descriptor, self.start, self.length = descriptor, start, length
        self.last = (0, b"")

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, key: int | slice) -> int | bytes | Mapped:
        if isinstance(key, int):
            return self.taken(key if key >= 0 else key + self.length, 1)[0]
        start, stop, _step = key.indices(self.length)
        if stop - start > LARGE:
            return Mapped(self.descriptor, self.start + start, stop - start)
        return self.taken(start, max(stop - start, 0))

    def taken(self, start: int, length: int) -> bytes:
        """Out of the block that was read last, or of a new one. Place and bytes are one pair, since a font is shared
        by all that print at once."""
        held, block = self.last
        if not held <= start <= start + length <= held + len(block):
            block = os.pread(self.descriptor, max(length, min(BLOCK, self.length - start)), self.start + start)
            held, self.last = start, (start, block)
        return block[start - held : start - held + length]


class FontFile:
    """What the library reads: it asks once, for everything."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when there is no such file. It stays open as long as the process prints."""
        self.name = str(path)
        self.bytes = Mapped(os.open(path, os.O_RDONLY), 0, path.stat().st_size)

    def read(self) -> Mapped:
        """All of it."""
        return self.bytes


def slimmed(face: Any) -> None:
    """Keeps what the library knows of thirty thousand shapes in a third of the memory: equal numbers once, and not
    which signs a shape stands for, which only shaping asks."""
    same: dict[Any, Any] = {}
    face.hmetrics = [same.setdefault(pair, pair) for pair in face.hmetrics]
    face.charWidths = {char: same.setdefault(wide, wide) for char, wide in face.charWidths.items()}
    face.glyphPos = array("L", face.glyphPos)
    face.glyphToChar = {}
