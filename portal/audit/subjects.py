"""What records are about, as an auditor knows it: higher floors turn their inner keys into numbers and addresses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from portal.accounts.models import User


@dataclass(frozen=True)
class Shown:
    """What is printed, and the page where the account may look at it."""

    words: str
    address: str


@dataclass(frozen=True)
class Kind:
    """One kind of subject. ``named``: keys → what is shown of them to the account, one query for all; what it may not
    open is left out. ``keys_of``: the keys of what was typed into the search."""

    named: Callable[[set[str], "User"], dict[str, Shown]]
    keys_of: Callable[[str, "User"], list[str]]


KINDS: dict[str, Kind] = {}
ALL: dict[str, "str | Promise"] = {}
"""Subjects that stand for all of a kind → their name."""
DETAILS: dict[str, str] = {}
"""Details that list keys → the kind of subject that these are of."""


def register(name: str, kind: Kind) -> None:
    """Names the subjects that begin with that word and a colon."""
    KINDS[name] = kind


def detail(name: str, kind: str) -> None:
    """Has the keys in the details of that name shown as subjects of the kind."""
    DETAILS[name] = kind


def within(data: dict[str, Any]) -> dict[str, list[str]]:
    """The subjects that the details of a record list, by the name of the detail."""
    return {name: [f"{kind}:{key}" for key in data[name]] for name, kind in DETAILS.items() if data.get(name)}


def named(subjects: Iterable[str], user: "User") -> dict[str, Shown]:
    """Those of the subjects that have a name for this account."""
    keys: dict[str, set[str]] = {}
    for subject in subjects:
        kind, _colon, key = subject.partition(":")
        keys.setdefault(kind, set()).add(key)
    known = {kind: KINDS[kind].named(of, user) for kind, of in keys.items() if kind in KINDS}
    return {f"{kind}:{key}": shown for kind, found in known.items() for key, shown in found.items()}


def searched(words: str, user: "User") -> list[str]:
    """The subjects that somebody means who types these words."""
    return [f"{name}:{key}" for name, kind in KINDS.items() for key in kind.keys_of(words, user)]
