"""Which pictures and which texts are alike enough for staff to look at them side by side."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from portal.uploads.dhash import distance

NEAR = 6
"""Bits of 64 that may differ."""
BANDS = NEAR + 1
"""With one more band than bits may differ, two near hashes agree in at least one band."""
GRAM, KEEP = 8, 4
COMMON = 40
"""A run that so many texts have is a phrase of the call."""
SIMILAR = 50
"""Hundredths of the shorter text that both have."""
LETTERS = re.compile(r"\w", re.UNICODE)


def bands(dhash: str) -> Iterator[tuple[int, int]]:
    """The hash in seven parts, each with its place."""
    bits = int(dhash, 16)
    for n in range(BANDS):
        start, end = n * 64 // BANDS, (n + 1) * 64 // BANDS
        yield n, bits >> start & (1 << end - start) - 1


def near(hashes: Iterable[tuple[int, str]]) -> dict[tuple[int, int], int]:
    """Pairs of different keys whose pictures differ in at most ``NEAR`` bits, with the number of bits. Plain pictures
    (one colour) say nothing and are left out."""
    shelves: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    found: dict[tuple[int, int], int] = {}
    for key, dhash in hashes:
        if dhash in ("", "0" * 16, "f" * 16):
            continue
        for shelf in bands(dhash):
            for other, known in shelves[shelf]:
                if other != key and (bits := distance(dhash, known)) <= NEAR:
                    pair = (min(key, other), max(key, other))
                    found[pair] = min(bits, found.get(pair, 64))
            shelves[shelf].append((key, dhash))
    return found


def grams(text: str) -> set[int]:
    """A quarter of all runs of eight characters, chosen by their hash, so that long texts cost little."""
    letters = "".join(LETTERS.findall(text))
    runs = (letters[n : n + GRAM] for n in range(max(len(letters) - GRAM + 1, 0)))
    hashed = (int.from_bytes(blake2b(run.encode(), digest_size=6).digest(), "big") for run in runs)
    return {one for one in hashed if one % KEEP == 0}


def similar(texts: Mapping[int, str]) -> dict[tuple[int, int], int]:
    """Pairs of keys whose texts share at least ``SIMILAR`` hundredths of the shorter one."""
    known: dict[int, set[int]] = {key: grams(text) for key, text in texts.items()}
    where: dict[int, list[int]] = defaultdict(list)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for key, own in known.items():
        for gram in own:
            for other in where[gram]:
                shared[other, key] += 1
            if len(where[gram]) < COMMON:
                where[gram].append(key)
    found = {}
    for (one, other), count in shared.items():
        part = 100 * count // min(len(known[one]), len(known[other]))
        if part >= SIMILAR:
            found[min(one, other), max(one, other)] = part
    return found
