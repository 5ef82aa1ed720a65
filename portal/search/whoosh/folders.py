"""Where an index lies: folders beside each other, and a pointer that says which one serves.

A rebuild fills a folder of its own and then replaces the pointer, one rename, so readers see the old index or the new
one and nothing between. ``stamp`` says for which shape of documents a folder was built, ``applied`` up to which change.
"""

import contextlib
import json
import os
import shutil
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

VERSION = 1
"""Raise it when the tokenizer or the way documents are written changes: every index is then built anew."""
POINTER, STAMP, APPLIED, SERVED, BROKEN = "current", "stamp", "applied", "served", "broken"
LEFT_OVER = 6 * 3600
"""Seconds after which a folder that no pointer names is taken for that of a rebuild that was killed."""


@dataclass(frozen=True)
class Home:
    """The folders of one index."""

    root: Path

    def current(self) -> Path | None:
        """The folder that serves, None when there is none."""
        with contextlib.suppress(OSError):
            name = (self.root / POINTER).read_text().strip()
            if name and (self.root / name).is_dir():
                return self.root / name
        return None

    def new(self, stamp: str) -> Path:
        """An empty folder beside the one that serves; only this user reads it, it holds words of citizens."""
        folder = self.root / f"{time.time_ns():x}-{os.getpid():x}"
        folder.mkdir(mode=0o700, parents=True)
        self.root.chmod(0o700)
        (folder / STAMP).write_text(stamp)
        return folder

    def swap(self, folder: Path) -> None:
        """From now on that folder serves; the others go."""
        (folder / SERVED).touch()
        replaced(self.root / POINTER, folder.name)
        (self.root / BROKEN).unlink(missing_ok=True)
        for other in self.root.iterdir():
            if other.is_dir() and other != folder and ((other / SERVED).exists() or self.left_over(other)):
                shutil.rmtree(other, ignore_errors=True)

    def left_over(self, folder: Path) -> bool:
        """Whether nobody can be filling it any more."""
        return time.time() - folder.stat().st_mtime > LEFT_OVER

    def born(self, folder: Path) -> datetime:
        """When its building began; it is part of the name."""
        return datetime.fromtimestamp(int(folder.name.partition("-")[0], 16) / 1e9, UTC)

    def broken(self) -> None:
        """Remembers that the index could not be read; a rebuild forgets it."""
        with contextlib.suppress(OSError):
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.root / BROKEN).touch()

    def fit(self, stamp: str) -> bool:
        """Whether an index serves that was built for this stamp and has not been found broken."""
        folder = self.current()
        if folder is None or (self.root / BROKEN).exists():
            return False
        with contextlib.suppress(OSError):
            return (folder / STAMP).read_text() == stamp
        return False


def stamped(shape: Any) -> str:
    """The stamp of a shape of documents."""
    return sha256(json.dumps([VERSION, shape], sort_keys=True).encode()).hexdigest()


def replaced(path: Path, text: str) -> None:
    """Writes a file in one step: whoever reads it sees the old text or the new one."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with beside.open("w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
