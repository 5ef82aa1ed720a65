"""What an official paper consists of: plain pieces, drawn as PDF and as DOCX, kept as JSON the way it was issued."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import IO, Any

UNITS = 6
"""A row of a form is so many units wide: one pair takes a label of one and the rest, three pairs take two each."""
MOST_PAIRS = 3
NARROW, WIDE, EDGES = 4.0, 20.0, 1.5
"""In signs: no column of a table is given less room than the first, nor counts for more than the second, and each has
its edges besides."""
BESIDE = 2
"""So many pictures stand side by side."""
Open = Callable[[str], IO[bytes]]
"""Opens the picture of that key. Raises OSError for one that is gone."""


class Kind(StrEnum):
    """How a piece is drawn."""

    TITLE = "title"
    NUMBER = "number"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"
    TABLE = "table"
    PICTURES = "pictures"
    SIGNED = "signed"
    RULE = "rule"


@dataclass(frozen=True)
class Piece:
    """``lines``: of a row its pairs of label and text, of a table its rows with the head first, of pictures key and
    caption of each, of what is signed the words of each line, of every other piece one text."""

    kind: Kind
    lines: list[list[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of a piece that has one text."""
        return self.lines[0][0] if self.lines else ""


@dataclass(frozen=True)
class Paper:
    """``title``: what the file calls itself; ``foot``: what stands at the foot of each page."""

    title: str
    foot: str
    pieces: list[Piece]

    def blocks(self) -> Iterable[tuple[bool, list[Piece]]]:
        """The pieces in order; rows that follow each other come together, as one form."""
        for form, found in groupby(self.pieces, lambda piece: piece.kind == Kind.ROW):
            yield form, list(found)


def packed(pieces: Sequence[Piece]) -> list[list[Any]]:
    """As JSON keeps them."""
    return [[str(piece.kind), piece.lines] for piece in pieces]


def unpacked(kept: Sequence[Sequence[Any]]) -> list[Piece]:
    """The pieces again."""
    return [Piece(Kind(kind), lines) for kind, lines in kept]


def widths(pairs: int) -> tuple[int, int]:
    """Of a label and of its text, in units, in a row of so many pairs."""
    return 1, UNITS // pairs - 1


def wide(text: str) -> float:
    """How wide the text is, in Chinese signs: two letters or figures count as one."""
    return sum(0.6 if sign.isascii() else 1.0 for sign in text)


def shares(lines: Sequence[Sequence[str]]) -> list[float]:
    """How much of the width each column of a table takes, by the longest text in it."""
    longest = [max(map(wide, column)) for column in zip(*lines, strict=True)]
    weights = [min(max(length, NARROW), WIDE) + EDGES for length in longest]
    return [weight / sum(weights) for weight in weights]
