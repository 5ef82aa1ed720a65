"""From points to a rank, by arithmetic alone: the same scores give the same ranking, whoever computes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from cms.contest.choices import Method

CENT = Decimal("0.01")
HUNDRED = Decimal(100)
LEAST_TO_TRIM = 3


@dataclass(frozen=True)
class Weighed:
    """A criterion: its weight and its highest points."""

    weight: Decimal
    most: int


def total(points: Mapping[int, int], criteria: Mapping[int, Weighed]) -> Decimal:
    """Points by criterion as one number of a hundred. Raises KeyError for a criterion without points, ValueError for
    points that it does not have."""
    reached, whole = Decimal(0), Decimal(0)
    for key, criterion in criteria.items():
        given = points[key]
        if not 0 <= given <= criterion.most:
            raise ValueError(given)
        reached += criterion.weight * given / criterion.most
        whole += criterion.weight
    return (reached / whole * HUNDRED).quantize(CENT, ROUND_HALF_UP) if whole else Decimal(0)


def together(totals: Sequence[Decimal], method: str) -> Decimal:
    """The totals of the jurors as one; the highest and the lowest are dropped from three on."""
    kept = sorted(totals)
    if method == Method.TRIMMED and len(kept) >= LEAST_TO_TRIM:
        kept = kept[1:-1]
    return (sum(kept, Decimal(0)) / len(kept)).quantize(CENT, ROUND_HALF_UP)


def spread(totals: Sequence[Decimal]) -> Decimal:
    """Highest less lowest."""
    return max(totals) - min(totals)


@dataclass(frozen=True)
class Ranked:
    """``tied``: shares its rank with another, and no decision has parted them."""

    code: str
    mean: Decimal
    rank: int
    tied: bool


def ranked(means: Mapping[str, Decimal], decided: Mapping[str, int] | None = None) -> list[Ranked]:
    """The codes by their means, the highest first; ``decided``: places that a recorded decision gave among equals.
    Undecided equals share the better rank and stand in the order of their codes."""
    order = decided or {}
    rows = sorted(means, key=lambda code: (-means[code], order.get(code, 0), code))
    found: list[Ranked] = []
    for _key, same in groupby(rows, key=lambda code: (means[code], order.get(code, 0))):
        codes = list(same)
        rank = len(found) + 1
        found += [Ranked(code, means[code], rank, len(codes) > 1) for code in codes]
    return found
