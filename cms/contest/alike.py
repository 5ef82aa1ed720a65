"""Which texts are alike enough for staff to look at them side by side."""

import re
from collections import defaultdict
from collections.abc import Mapping
from hashlib import blake2b

GRAM, KEEP = 8, 4
COMMON = 40
"""A run that so many texts have is a phrase of the call."""
SIMILAR = 50
"""Hundredths of the shorter text that both have."""
LETTERS = re.compile(r"\w", re.UNICODE)


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
