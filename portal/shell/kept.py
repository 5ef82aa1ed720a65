"""One answer of the database that every page needs, kept for some seconds or until something is published."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from portal.shell import generation

T = TypeVar("T")


class Kept(Generic[T]):
    """An answer at most ``seconds`` old and of the generation of the pages that print it, also inside a transaction."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._kept: list[tuple[float, str, T]] = []

    def answer(self, ask: Callable[[], T]) -> T:
        """What ``ask`` said last, or says now."""
        edition = generation.known()
        if self._kept and self._kept[0][1] == edition and time.monotonic() - self._kept[0][0] < self.seconds:
            return self._kept[0][2]
        said = ask()
        self._kept[:] = [(time.monotonic(), edition, said)]
        return said

    def forget(self) -> None:
        """The next caller asks again."""
        self._kept.clear()
