"""How often somebody may have a code sent to a telephone number, without anybody being able to use up what is its
owner's: where many ask, a proof of work is wanted, and then the code goes out all the same."""

from collections.abc import Callable
from enum import Enum

from portal.guard import limits
from portal.guard.client import group

FROM_ONE = (5, 3600)
"""Codes for a number from one address; nobody needs a sixth, and a telephone is not to ring all day."""
PER_ADDRESS = (20, 3600)
"""Codes for all numbers from one address, behind which a whole office may sit."""
PER_PHONE = (20, 3600)
"""Codes for a number from all addresses."""

Proved = Callable[[], bool]
"""Brings the proof of work of the form that was sent; asked at most once, since a proof counts once."""


class Answer(Enum):
    """What is to be done with somebody who asks for a code."""

    SEND = "send"
    PROOF = "proof"  # many ask: a proof of work first
    WAIT = "wait"  # this very address has had its codes for this number


class TooOften(ValueError):
    """More codes were asked for than anybody needs; the sentence tells nothing of who is known."""


class ProofWanted(TooOften):
    """Many codes were asked for; with a proof of work the next one is sent."""


def answer(*, what: str, digest: str, address: str, crowded: bool, proved: Proved) -> Answer:
    """``what``: which kind of codes, each counted by itself; ``digest``: of the number, keyed; ``crowded``: the number
    had its ``PER_PHONE`` of the hour. Who only gets to see the question has used up nothing."""
    within = limits.hit(f"{what}-address", group(address), PER_ADDRESS) and not crowded
    if not within and not proved():
        return Answer.PROOF
    own = limits.hit(what, f"{digest} {group(address)}", FROM_ONE)
    return Answer.SEND if own else Answer.WAIT
