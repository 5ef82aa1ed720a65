"""The text of a file, within bounds of size, time and memory."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from portal.search.reading import LONGEST, READERS
from portal.text import clean

LARGEST = 40 * 1024 * 1024
SECONDS = 30
CHUNK = 1024 * 1024
BLANKS = re.compile(r"[ \t\u3000]*\n\s*|[ \t\u3000]{2,}")
BROKEN = re.compile(r"(?<=[\u3400-\u9fff，、；])\s+(?=[\u3400-\u9fff])")
"""A line of a PDF ends in the middle of a sentence; Chinese has no blanks there."""


class Unreadable(Exception):
    """No text can be had of this file; trying again changes nothing."""


def text_of(file: IO[bytes], name: str) -> str:
    """The words of a PDF or DOCX; "" for other kinds. Raises ``Unreadable``; OSError when the storage fails."""
    kind = Path(name).suffix.lower().lstrip(".")
    if kind not in READERS:
        return ""
    with tempfile.NamedTemporaryFile(suffix=f".{kind}") as copy:
        size = 0
        while block := file.read(CHUNK):
            size += len(block)
            if size > LARGEST:
                raise Unreadable("too large")
            copy.write(block)
        copy.flush()
        return tidy(read_apart(kind, copy.name))


def read_apart(kind: str, path: str) -> str:
    """What the reading process prints. Raises ``Unreadable``."""
    command = [sys.executable, "-m", "portal.search.reading", kind, path]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=SECONDS, check=True, cwd=Path(__file__).parents[2], env={}
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as fault:
        raise Unreadable(type(fault).__name__) from fault
    return done.stdout.decode("utf-8", "replace")


def tidy(text: str) -> str:
    """One blank where lines and columns ended, none inside of Chinese."""
    return BROKEN.sub("", BLANKS.sub(" ", clean(text)))[:LONGEST]
