"""What upper floors tell of their own for paper and for the bulletin, without markup."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cms.core.printing.parts import Shot


@dataclass(frozen=True)
class CardFacts:
    """A card inside of a page, without markup: for paper and for pasting. ``url`` may lack the host."""

    title: str
    url: str
    lines: tuple[str, ...] = ()
    shots: tuple[Shot, ...] = ()


TellCards = Callable[[list[str]], Mapping[str, CardFacts]]


class Facts:
    """Who tells the facts of cards, by kind; a kind that nobody tells is printed as the text of its card."""

    def __init__(self) -> None:
        self._tellers: dict[str, TellCards] = {}

    def register(self, kind: str, tell: TellCards) -> None:
        """``tell(numbers)`` leaves out whatever the public may not see."""
        self._tellers[kind] = tell

    def withdraw(self, kind: str) -> None:
        """Tells that kind no more."""
        self._tellers.pop(kind, None)

    def knows(self, kind: str) -> bool:
        """Whether somebody tells this kind."""
        return kind in self._tellers

    def tell(self, kind: str, numbers: Iterable[str]) -> dict[str, CardFacts]:
        """By number."""
        wanted = list(dict.fromkeys(numbers))
        return dict(self._tellers[kind](wanted)) if wanted and kind in self._tellers else {}


@dataclass(frozen=True)
class Figure:
    """One number of the month: 收到 119 件."""

    label: str
    value: str
    unit: str = ""


Blocks = Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class Story:
    """An article in the making: its title, and its blocks as ``("paragraph", "<p>…</p>")``, ``("case", "9…")``."""

    title: str
    blocks: Blocks


@dataclass(frozen=True)
class Material:
    """What one section has for the bulletin of a month."""

    figures: Sequence[Figure] = ()
    stories: Sequence[Story] = field(default_factory=tuple)


Gather = Callable[[date, date], Material]


class Gatherers:
    """Who has material for a bulletin, in the order of their numbers; each once by its name."""

    def __init__(self) -> None:
        self._gather: dict[str, tuple[int, Gather]] = {}

    def register(self, name: str, gather: Gather, order: int = 100) -> None:
        """``gather(first, last)``: both days of the month count. Only what everybody may read."""
        self._gather[name] = (order, gather)

    def withdraw(self, name: str) -> None:
        """Asks it no more."""
        self._gather.pop(name, None)

    def of(self, first: date, last: date) -> Material:
        """All of it together."""
        told = [gather(first, last) for _order, gather in sorted(self._gather.values(), key=lambda one: one[0])]
        return Material(
            [figure for one in told for figure in one.figures], [story for one in told for story in one.stories]
        )
