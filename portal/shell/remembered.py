"""Answers kept in the process until something is published: for what is asked with every report and changes monthly."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.db import transaction

from portal.shell import generation

P = ParamSpec("P")
R = TypeVar("R")
SECONDS = 60
"""The longest that an answer stands: what was changed by SQL or by a whole QuerySet raises no generation."""


class Kept(NamedTuple):
    """An answer, the generation before it was made, and when that was (seconds of the monotonic clock)."""

    generation: str
    at: float
    answer: Any


class Memory:
    """The last ``most`` answers by their keys. Whoever gets one shares it with others and changes nothing in it.

    Inside a transaction nothing is remembered: what the transaction has written has raised no generation yet. Nor is
    anything while the generation is not known.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def answer(self, key: Hashable, make: Callable[[], R]) -> R:
        """What ``make`` gave for this key in this generation."""
        now, at = generation.known(), time.monotonic()
        if not now or transaction.get_connection().in_atomic_block:
            return make()
        found = self.kept.get(key)
        if found is None or found.generation != now or at - found.at > SECONDS:
            found = self.kept[key] = Kept(now, at, make())
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)
        answer: R = found.answer
        return answer


def remembered(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A ``Memory`` for a function, by its arguments, which must be hashable; rows count by their key."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        memory = Memory(most)

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            return memory.answer((args, tuple(sorted(kwargs.items()))), lambda: function(*args, **kwargs))

        return asked

    return decorate
