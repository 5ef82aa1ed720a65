"""The numbers of an issue: the how many-th of its year, and the how many-th of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

if TYPE_CHECKING:
    from cms.bulletins.models import BulletinIndex

DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Numbers:
    """年第 ``number`` 期, 总第 ``total`` 期."""

    number: int
    total: int


def following(index: BulletinIndex, year: int) -> Numbers:
    """The numbers of the next issue of that year; drafts count, so that two of them do not get the same.

    The first of all takes the numbers that the section says; a later year begins at 1. Two queries.
    """
    from cms.bulletins.models import BulletinIssue

    issues = BulletinIssue.objects
    last = issues.aggregate(total=Max("total"))["total"]
    if last is None:
        return Numbers(index.first_number, index.first_total)
    in_year = issues.filter(year=year).aggregate(number=Max("number"))["number"]
    return Numbers((in_year or 0) + 1, last + 1)


def numeral(n: int) -> str:
    """一, 十, 十二, 二十三: a place in a list, from 1 to 99."""
    tens, ones = divmod(n, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return ten + (DIGITS[ones] if ones else "")
