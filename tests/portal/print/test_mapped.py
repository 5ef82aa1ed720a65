"""The font's file is read in pieces and gives the bytes that stand in it."""

import os
from pathlib import Path
from random import Random
from typing import Any

import pytest

from portal.print.font import SHIPPED, current
from portal.print.mapped import LARGE, FontFile, Mapped


def test_every_piece_is_what_stands_in_the_file() -> None:
    whole, read, random = SHIPPED.read_bytes(), FontFile(Path(SHIPPED)).read(), Random(8)
    assert len(read) == len(whole) and read[-1] == whole[-1]
    for length in (0, 1, 2, 4, 100, 70_000) * 200:
        start = random.randrange(len(whole))
        assert read[start : start + length] == whole[start : start + length]
    glyphs = read[1_000 : 1_000 + 2 * LARGE]
    assert isinstance(glyphs, Mapped) and glyphs[LARGE : LARGE + 9] == whole[LARGE + 1_000 : LARGE + 1_009]


def test_who_reads_while_another_waits_for_the_disk_gets_his_own_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, read, pread = SHIPPED.read_bytes(), FontFile(Path(SHIPPED)).read(), os.pread

    def between(*asked: Any) -> bytes:
        monkeypatch.setattr(os, "pread", pread)
        assert read[900_000:900_009] == whole[900_000:900_009], "another thread, in the middle of this one's reading"
        return pread(*asked)

    monkeypatch.setattr(os, "pread", between)
    assert read[5_000_000:5_000_009] == whole[5_000_000:5_000_009]
    assert read[900_003:900_009] == whole[900_003:900_009]


def test_the_slimmed_font_knows_every_width_and_place() -> None:
    face = current().face
    assert len(face.hmetrics) + 1 == len(face.glyphPos) and set(face.charToGlyph) == set(face.charWidths)
