"""One line of a large table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line that is not empty: its number in the file from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]
