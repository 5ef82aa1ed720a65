"""您是不是要找: names that what was typed may mean, by pinyin, by sound, by one wrong character."""

from collections.abc import Iterator

from portal.search import pinyin
from portal.search.analysis import is_han, runs
from portal.search.names import Known, folded, known
from portal.search.registry import Name

LONGEST = 24
"""Characters of a question that are compared; longer ones are no names."""
FEW = 6
SOUND, LETTER, FIRST, SPOKEN, FAR = 0.5, 1.0, 1.5, 2.0, 9.0
"""The same sound; one wrong character behind the first; the first one wrong; one syllable wrong; another word."""
PART = 0.1
"""Added when the name would be only a part of what was typed."""


def by_pinyin(words: str) -> list[Name]:
    """Names that these letters spell, the best first; none when it is not letters alone."""
    letters = pinyin.typed(words[:LONGEST])
    if not letters:
        return []
    fits = [(max(pinyin.fit(letters, reading) for reading in one.readings), one) for one in known()]
    found = [(fit, n, one) for n, (fit, one) in enumerate(fits) if fit]
    return [one.name for _fit, _n, one in sorted(found, key=lambda pair: (-pair[0], len(pair[2].folded), pair[1]))]


def meant(words: str) -> list[Name]:
    """At most ``FEW`` names that are not typed but may be meant, the nearest first."""
    if pinyin.typed(words[:LONGEST]):
        return by_pinyin(words)[:FEW]
    asked = folded(words)
    if not 2 <= len(asked) <= LONGEST or not any(is_han(run) for run in runs(asked)):
        return []
    if any(len(one.folded) > 1 and one.folded in asked for one in known()):
        return []
    sound = pinyin.readings(asked)[0]
    found = [(far, n, one) for n, one in enumerate(known()) if (far := distance(asked, sound, one)) < FAR]
    return [one.name for _far, _n, one in sorted(found, key=lambda pair: pair[:2])[:FEW]]


def alike(words: str) -> list[Name]:
    """Names that share most with the words, for a page that found nothing: the ones of rivers before others."""
    letters = set(folded(words[:LONGEST]))
    shared = [(len(letters & set(one.folded)) / len(one.folded), n, one) for n, one in enumerate(known()) if one.folded]
    best = sorted((one for one in shared if one[0] >= 0.5), key=lambda one: (-one[0], one[1]))
    return [one.name for _share, _n, one in best[:FEW]]


def distance(asked: str, sound: tuple[str, ...], one: Known) -> float:
    """0.5 for the same sound, 1 for one wrong, missing or extra character; FAR for more, or for the name itself.

    A name may stand within a longer question: 大姑河水质.
    """
    name = one.folded
    if len(name) < 2 or name in asked or asked in name:
        return FAR
    pieces = windows(asked, sound, len(name))
    return min((likeness(text, spoken, one) + PART * (len(text) < len(asked)) for text, spoken in pieces), default=FAR)


def likeness(text: str, spoken: tuple[str, ...], one: Known) -> float:
    """How far one text is from the name; FAR for another word."""
    name = one.folded
    if spoken in one.readings:
        return SOUND
    if len(name) < 3:
        return FAR
    if swapped(text, name) or (len(text) > 1 and text[0] == name[0] and edits_at_most_one(text, name)):
        return LETTER
    if len(text) > 2 and edits_at_most_one(text, name):
        return FIRST
    return SPOKEN if any(edits_at_most_one(spoken, reading) for reading in one.readings) else FAR


def windows(asked: str, sound: tuple[str, ...], size: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The whole question when it is about as long as the name, and each part of it of the name's length."""
    even = len(sound) == len(asked)
    if abs(len(asked) - size) <= 1:
        yield asked, sound
    if len(asked) > size and even:
        for start in range(len(asked) - size + 1):
            yield asked[start : start + size], sound[start : start + size]


def edits_at_most_one(one: "str | tuple[str, ...]", other: "str | tuple[str, ...]") -> bool:
    """Whether one of the two becomes the other by at most one change, insertion or removal."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((n for n, part in enumerate(short) if part != long[n]), len(short))
    rest = same + 1 if len(short) == len(long) else same
    return short[rest:] == long[same + 1 :]


def swapped(one: str, other: str) -> bool:
    """Whether two neighbours changed places: 河大沽."""
    return len(one) == len(other) > 2 and one != other and sorted(one) == sorted(other)
