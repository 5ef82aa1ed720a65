"""When two cases look like the same matter: by what they say, by their photos, and by where and when.

A rule of its own for the worker; it proposes, a person decides.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from complaints import vicinity
from complaints.models import Complaint
from portal.uploads.nearness import NEAR, closest

DAYS, METRES, MOST = 30, 500, 200
"""Compared are cases at the reach or within ``METRES``, ``DAYS`` before and after, and so many of them at most."""
LIKE, LIKE_OF_A_KIND = 50, 34
"""Hundredths of the shorter text that both must have; of one category less is enough."""
FEW = 4
"""So few pairs of letters say nothing: 水臭 stands in every second report."""
SILENT_METRES, SILENT_DAYS = 100, 3
RUNS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Likeness:
    """What speaks for it; the fields as in ``models.Alike``. ``score``: 0 when nothing does."""

    score: int
    text: int | None
    bits: int | None
    metres: int | None
    same_reach: bool
    days: int


def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring letters, not across a sign; digits say as much as letters."""
    runs = RUNS.findall(unicodedata.normalize("NFKC", text).casefold())
    return frozenset(run[n : n + 2] for run in runs for n in range(len(run) - 1))


def shared(one: frozenset[str], other: frozenset[str]) -> int | None:
    """Hundredths of the shorter text; None when one says nothing."""
    shorter = min(len(one), len(other))
    return None if shorter < FEW else 100 * len(one & other) // shorter


@dataclass(frozen=True)
class Side:
    """A case with what is compared of it, worked out once."""

    case: Complaint
    words: frozenset[str]
    photos: Sequence[str]

    @classmethod
    def of(cls, case: Complaint, photos: Sequence[str]) -> Self:
        """``photos``: how its pictures look."""
        return cls(case, bigrams(case.description), photos)


def compare(here: Side, there: Side) -> Likeness:
    """Of two cases that lie near each other."""
    one, other = here.case, there.case
    text, bits = shared(here.words, there.words), closest(here.photos, there.photos)
    metres = vicinity.between((one.latitude, one.longitude), (other.latitude, other.longitude))
    apart = abs(one.received_at - other.received_at)
    score = 0
    if bits is not None:
        score = 100 - bits * 40 // (NEAR + 1)
    if text is not None and text >= (LIKE_OF_A_KIND if one.category_id == other.category_id else LIKE):
        score = max(score, text)
    if not score and text is None and silent(one, other, metres, apart):
        score = LIKE_OF_A_KIND
    same_reach = one.reach_id is not None and one.reach_id == other.reach_id
    return Likeness(score, text, bits, metres, same_reach, apart.days)


def silent(one: Complaint, other: Complaint, metres: int | None, apart: timedelta) -> bool:
    """Whether place, time and kind alone speak for it, where one of the two has hardly any words."""
    if one.category_id != other.category_id or apart > timedelta(days=SILENT_DAYS):
        return False
    board = one.signboard_id is not None and one.signboard_id == other.signboard_id
    return board if metres is None else metres <= SILENT_METRES
