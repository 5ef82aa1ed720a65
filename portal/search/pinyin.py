"""How Chinese names are read, and whether typed letters are such a reading: dagu, dgh, da gu he → 大沽河."""

import re
from collections.abc import Iterable

from portal.search.analysis import plain

LETTERS = re.compile(r"[a-z]+")
FULL, INITIALS, BEGINS, BEGINS_INITIALS = 4, 3, 2, 1
"""How well letters fit a name, best first; 0 not at all."""
LEAST_INITIALS = 2


def readings(text: str, given: Iterable[str] = ()) -> tuple[tuple[str, ...], ...]:
    """The readings that the register gives, or else the usual one; syllables without tones, ü as u."""
    own = tuple(syllables(reading) for reading in given)
    if any(own):
        return own
    from pypinyin import lazy_pinyin  # its dictionary costs 0.2 s, which no start pays for

    return (syllables(" ".join(lazy_pinyin(text))),)


def syllables(reading: str) -> tuple[str, ...]:
    """Dà Gū hé, da'gu'he → da gu he."""
    return tuple(LETTERS.findall(plain(reading).replace("v", "u")))


def typed(words: str) -> str:
    """The letters of a question that is nothing but letters, blanks and marks between syllables; "" for any other."""
    parts = plain(words).replace("v", "u")
    letters = re.sub(r"[\s'’·\-]", "", parts)
    return letters if LETTERS.fullmatch(letters) else ""


def fit(letters: str, reading: tuple[str, ...]) -> int:
    """How the letters fit one reading: all of it, all its initials, or the beginning of either.

    A beginning ends with a syllable, or is the beginning of one after a whole syllable at least.
    """
    whole, initials = "".join(reading), "".join(part[0] for part in reading)
    if letters == whole:
        return FULL
    if letters == initials and len(letters) >= LEAST_INITIALS:
        return INITIALS
    if whole.startswith(letters) and reading and len(letters) >= len(reading[0]):
        return BEGINS
    if initials.startswith(letters) and len(letters) >= LEAST_INITIALS:
        return BEGINS_INITIALS
    return 0
