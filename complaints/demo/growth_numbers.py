"""Numbers for the cases of a grown city: each counted one gives another number, so that none has to be remembered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from portal.codes import numbers

NARROW, WIDE, PUBLIC = 10**5, 10**7, 10**8
STEP, PUBLIC_STEP = 7_919_317, 48_271_357
"""They share no factor with ten: going on by such a step one comes through the whole ring before meeting oneself."""


@dataclass
class Numbers:
    """``taken``: those of the cases that are there; ``ring``: how many numbers there are in a month."""

    taken: set[str]
    ring: int
    n: int = 0

    @classmethod
    def beside(cls, there: Iterable[tuple[str, str]], count: int) -> "Numbers":
        """For so many cases beside those pairs of receipt and public number."""
        taken = {number for pair in there for number in pair}
        return cls(taken, NARROW if count < NARROW // 2 else WIDE)

    def next(self, received_at: datetime) -> tuple[str, str]:
        """Receipt and public number that no other case has."""
        while True:
            self.n += 1
            month = numbers.receipt_number(received_at)[:4]
            digits = len(str(self.ring)) - 1
            number = numbers.checked(month + f"{self.n * STEP % self.ring:0{digits}d}")
            public = numbers.checked(f"9{self.n * PUBLIC_STEP % PUBLIC:08d}")
            if number not in self.taken and public not in self.taken:
                return number, public
