"""Which pictures hardly differ, by their fingerprints; whoever shows such pairs lets a person look at them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from portal.uploads.dhash import distance

NEAR = 6
"""Bits of 64 that may differ."""
BANDS = NEAR + 1
"""With one more band than bits may differ, two near hashes agree in at least one band."""
PLAIN = ("", "0" * 16, "f" * 16)
"""Fingerprints of pictures in one colour, which say nothing, and of those that have none."""


def bands(dhash: str) -> Iterator[tuple[int, int]]:
    """The hash in seven parts, each with its place."""
    bits = int(dhash, 16)
    for n in range(BANDS):
        start, end = n * 64 // BANDS, (n + 1) * 64 // BANDS
        yield n, bits >> start & (1 << end - start) - 1


def near(hashes: Iterable[tuple[int, str]]) -> dict[tuple[int, int], int]:
    """Pairs of different keys whose pictures differ in at most ``NEAR`` bits, with the number of bits."""
    shelves: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    found: dict[tuple[int, int], int] = {}
    for key, dhash in hashes:
        if dhash in PLAIN:
            continue
        for shelf in bands(dhash):
            for other, known in shelves[shelf]:
                if other != key and (bits := distance(dhash, known)) <= NEAR:
                    pair = (min(key, other), max(key, other))
                    found[pair] = min(bits, found.get(pair, 64))
            shelves[shelf].append((key, dhash))
    return found


def closest(these: Sequence[str], those: Sequence[str]) -> int | None:
    """By how many bits the two that differ least do, one of each side; None when none are near."""
    pairs = [distance(one, other) for one in these if one not in PLAIN for other in those if other not in PLAIN]
    least = min(pairs, default=64)
    return least if least <= NEAR else None
