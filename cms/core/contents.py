"""The headings of a body as a table of contents: each has an address inside of the page."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Heading:
    """``anchor``: what stands behind the # of its address."""

    anchor: str
    text: str


def anchor(place: int) -> str:
    """Of the block at that place, the first is 1; ``core/includes/chapters.html`` writes the same."""
    return f"s{place}"


def headings(body: Any, kind: str = "heading") -> list[Heading]:
    """The headings of the body in their order."""
    blocks = enumerate(body or [], 1)
    return [Heading(anchor(n), str(block.value)) for n, block in blocks if block.block_type == kind]
