"""Cuts from a text the place where it says what was asked, and marks it; everything is escaped by the template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from portal.search.analysis import is_han, plain, runs

LENGTH = 110
"""Characters of an excerpt."""
BEFORE = 24
LOOKED_AT = 20_000
"""Characters that are looked through where folding changes the length of the text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, marked or not."""

    text: str
    marked: bool = False


def wanted(words: str) -> list[str]:
    """What is marked: the runs of the question, the longest first."""
    return sorted(set(runs(words)), key=lambda run: (-len(run), run))


def marked(text: str, words: list[str]) -> list[Piece]:
    """The text in pieces, what was asked marked."""
    pieces, at = [], 0
    for start, end in places(text, words):
        pieces += [Piece(text[at:start]), Piece(text[start:end], marked=True)]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]


def excerpt(text: str, words: list[str], length: int = LENGTH) -> list[Piece]:
    """The part around the first place that says it; the beginning where none does."""
    text = " ".join(text.split())
    found = next(iter(places(text, words)), (0, 0))
    start = max(0, found[0] - BEFORE) if found[0] + BEFORE > length else 0
    cut = text[start : start + length]
    shown = ("…" if start else "") + cut + ("…" if start + length < len(text) else "")
    return marked(shown, words)


def places(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the text says one of the words, in order, without overlaps."""
    folded, origin = fold(text)
    spans: list[tuple[int, int]] = []
    for word in words:
        at = folded.find(word)
        while at >= 0 and len(spans) < 200:
            end = at + len(word)
            if whole(folded, at, end, word) and not any(at < stop and end > start for start, stop in spans):
                spans.append((at, end))
            at = folded.find(word, end)
    return [(origin(start), origin(end)) for start, end in sorted(spans)]


def whole(folded: str, start: int, end: int, word: str) -> bool:
    """Latin words and numbers are found whole only."""
    if is_han(word):
        return True
    before, after = folded[max(0, start - 1) : start], folded[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def fold(text: str) -> tuple[str, Callable[[int], int]]:
    """The folded text, and for a place in it the place in the text."""
    folded = plain(text)
    if len(folded) == len(text):
        return folded, int
    parts, at = [], [0]
    for n, character in enumerate(text[:LOOKED_AT]):
        part = plain(character)
        parts.append(part)
        at.extend([n + 1] * len(part))
    return "".join(parts), at.__getitem__
