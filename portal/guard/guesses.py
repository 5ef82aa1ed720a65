"""Stops the guessing of query codes, the same for numbers that exist and numbers that do not."""

from enum import Enum

from django.conf import settings

from portal.guard import limits
from portal.guard.client import group

HOUR = 3600
PAIR = (5, HOUR)  # wrong codes from one address on one number …
PAUSE = (1, 15 * 60)  # … after which that pair waits
NUMBER = (20, HOUR)
LOOKS, LOOKS_FROM_ONE = (5, 10), (60, 60)


ACCOUNT = "account:"


def account(key: int) -> str:
    """Stands where an address stands, for somebody who is signed in: his slips are his own, although a whole office
    may share one address with him."""
    return f"{ACCOUNT}{key}"


def caller(phone_digest: str) -> str:
    """The same for a telephone, by the keyed digest of its number: a text message or a call has no address."""
    return f"{ACCOUNT}phone {phone_digest}"


class Verdict(Enum):
    """What is to be done with a code that somebody has typed."""

    OPEN = "open"  # look at it
    PAUSED = "paused"  # not for 15 minutes, from this address on this number
    TOO_MANY = "too many"  # this address tries everything: 429
    PROOF = "proof"  # others guess at this number: a proof of work first, then look at it


def allowed(number: str, address: str, proof: bool) -> Verdict:
    """Whether this address may try a code on this number; ``proof``: it has shown a proof of work just now.

    Someone with a signed link is not asked about.
    """
    if limits.count("guess-address", _who(address)) >= settings.TRACK_RATE[0] > 0:
        return Verdict.TOO_MANY
    if limits.count("guess-pause", _pair(number, address)):
        return Verdict.PAUSED
    if limits.count("guess-number", number) >= NUMBER[0] and not proof:
        return Verdict.PROOF
    return Verdict.OPEN


def look(number: str, address: str) -> bool:
    """Reserves one look at a code before it is made, so that guesses sent at once cannot outrun the counting.

    False: too many are under way, for this address or on this pair; treat it as ``PAUSED``.
    """
    pair = limits.hit("guess-look", _pair(number, address), LOOKS)
    return limits.hit("guess-look-address", _who(address), LOOKS_FROM_ONE) and pair


def wrong(number: str, address: str) -> None:
    """Counts a wrong code, or a number that does not exist."""
    pair = _pair(number, address)
    limits.hit("guess-address", _who(address), settings.TRACK_RATE)
    limits.hit("guess-number", number, NUMBER)
    limits.hit("guess-pair", pair, PAIR)
    if limits.count("guess-pair", pair) >= PAIR[0]:
        limits.hit("guess-pause", pair, PAUSE)
        limits.clear("guess-pair", pair)


def right(number: str, address: str) -> None:
    """Forgets the slips of somebody who knows the code; what others tried at the number stays counted."""
    limits.clear("guess-pair", _pair(number, address))


def _pair(number: str, address: str) -> str:
    return f"{number} {_who(address)}"


def _who(address: str) -> str:
    return address if address.startswith(ACCOUNT) else group(address)
