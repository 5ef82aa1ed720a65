"""Breaks text into lines as Chinese is set: between any two characters, words and numbers whole, no comma in front."""

import re
from functools import lru_cache

from portal.print.font import current, width

PIECE = re.compile(r"[A-Za-z0-9.+%/:@_-]+|\s|.")
CLOSING = set("，。、；：？！）》〉」』】”’…,.;:?!)]}%")
"""Never begin a line: they hang over the end of the one before."""
OPENING = set("（《〈「『【“‘([{")
"""Never end a line: they go down with what follows."""


def pieces(paragraph: str, size: float, room: float) -> list[str]:
    """What may not be broken: single characters, and words unless one is wider than the room."""
    found: list[str] = []
    for piece in PIECE.findall(paragraph):
        found.extend([piece] if width(piece, size) <= room else piece)
    return found


def broken(paragraph: str, size: float, room: float) -> list[str]:
    """One paragraph as lines; an empty one is one empty line."""
    lines, line = [], ""
    for piece in pieces(paragraph, size, room):
        if line and piece not in CLOSING and width(line + piece, size) > room:
            carried = line[-1] if line[-1] in OPENING and len(line) > 1 else ""
            lines.append(line.removesuffix(carried).rstrip())
            line = carried + piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def wrap(text: str, size: float, room: float) -> list[str]:
    """The text in lines no wider than the room, but for a hanging sign; its own line breaks stay."""
    return list(kept(text, size, room, current().fontName))


@lru_cache(maxsize=1024)
def kept(text: str, size: float, room: float, font: str) -> tuple[str, ...]:
    """The lines in that font, kept because a batch repeats most of its sentences."""
    return tuple(line for paragraph in text.splitlines() for line in broken(paragraph, size, room))
