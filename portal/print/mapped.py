"""A font's file as the font library wants it, without a copy of its sixteen megabytes in memory."""

from __future__ import annotations

import mmap
from pathlib import Path

LARGE = 1 << 20


class Mapped:
    """Bytes that stay in the file until they are asked for; a large part of them is again such a view."""

    def __init__(self, view: memoryview) -> None:
        self.view = view

    def __len__(self) -> int:
        return len(self.view)

    def __getitem__(self, key: int | slice) -> int | bytes | Mapped:
        if isinstance(key, int):
            return self.view[key]
        part = self.view[key]
        return Mapped(part) if len(part) > LARGE else bytes(part)


class FontFile:
    """What the library reads: it asks once, for everything."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when there is no such file."""
        self.name = str(path)
        with path.open("rb") as file:
            self.bytes = Mapped(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))

    def read(self) -> Mapped:
        """All of it."""
        return self.bytes
