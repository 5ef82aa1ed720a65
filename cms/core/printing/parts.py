"""What a page consists of, told apart from how a screen shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Literal


@dataclass(frozen=True)
class Heading:
    """A heading; level 2 is the first below the title."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Words:
    """A paragraph, a line of a list, or something said apart. ``html``: with what is bold and linked, or ""."""

    text: str
    kind: Literal["p", "li", "quote", "notice", "small"] = "p"
    mark: str = ""
    html: str = ""
    after: str = ""


@dataclass(frozen=True)
class Shot:
    """A picture. ``url`` may lack the host; ``open`` gives its bytes; ``label`` stands below it."""

    url: str
    open: Callable[[], IO[bytes]]
    alt: str
    label: str = ""


@dataclass(frozen=True)
class Shots:
    """Pictures side by side, with a caption."""

    shots: tuple[Shot, ...]
    caption: str = ""


@dataclass(frozen=True)
class Grid:
    """A table."""

    rows: tuple[tuple[str, ...], ...]
    head: bool = True
    caption: str = ""


Part = Heading | Words | Shots | Grid
