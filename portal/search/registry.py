"""What the site's search knows: each kind of thing registers itself, from the floor where it lives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result as it is drawn. ``text``: plain, the excerpt is cut from it; ``on``: the day that is shown."""

    kind: str
    title: str
    url: str
    text: str = ""
    on: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that may be meant. ``readings``: pinyin that differs from the usual, syllables with blanks between."""

    kind: str
    key: Any
    text: str
    url: str = ""
    readings: tuple[str, ...] = ()


def no_names() -> Iterable[Name]:
    """Of a kind whose things have no names."""
    return ()


def as_they_are(rows: Rows) -> Rows:
    """Needs nothing more to be drawn."""
    return rows


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that anybody may search.

    ``public``: what anybody may see at this moment; the model is ``Indexed`` and whatever the queryset filters by is a
    ``FilterField``. ``ready``: takes along what ``draw`` needs, so that ten hits cost as many queries as one.
    ``year``, ``jurisdiction``, ``named_by``: ORM paths of a date, a division code, the name that ranks first when it
    holds what is asked; "" where there is none. ``names``: for suggestions, near misses and pinyin.
    """

    name: str
    label: str | Promise
    public: Callable[[], Rows]
    draw: Callable[[Any], Hit]
    ready: Callable[[Rows], Rows] = as_they_are
    year: str = ""
    jurisdiction: str = ""
    named_by: str = ""
    names: Callable[[], Iterable[Name]] = no_names
    weight: float = 1.0


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Adds a kind, or replaces the one of that name."""
    _kinds[kind.name] = kind


def withdraw_kind(name: str) -> None:
    """Takes a kind away; nothing happens when it is not there."""
    _kinds.pop(name, None)


def kinds() -> list[Kind]:
    """All of them, in the order in which they registered."""
    return [*_kinds.values()]
