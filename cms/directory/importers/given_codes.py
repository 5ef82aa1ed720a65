"""Codes that we give where the file has none: the same rows get the same codes in the same order."""

import re
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from cms.directory import codes
from cms.directory.choices import Level
from cms.directory.models import BoardCode, Division
from cms.directory.models.board_code import MANY
from portal.codes import numbers

OURS = 901
"""Official lists of townships and villages do not reach so far."""


class Counter:
    """Codes such as h00012: the letter of the kind and the next number."""

    def __init__(self, model: Any, letter: str) -> None:
        self.letter = letter
        own = re.compile(rf"{letter}(\d{{5,9}})\Z")
        known = model.objects.filter(code__startswith=letter).values_list("code", flat=True)
        self.last = max((int(found[1]) for code in known.iterator() if (found := own.match(code))), default=0)

    def next(self) -> str:
        """The next one."""
        self.last += 1
        return f"{self.letter}{self.last:05d}"


class DivisionCodes:
    """Codes of townships and villages that have no official one yet."""

    def __init__(self) -> None:
        self.used: dict[str, set[str]] = {}

    def next(self, parent_code: str) -> str:
        """Raises ValueError below a city or a village, and where all are given."""
        level = codes.level(parent_code)
        if level not in (Level.COUNTY, Level.TOWNSHIP):
            raise ValueError(_("县（市、区）要有官方的区划代码，请填上。"))
        start = codes.prefix(parent_code)
        known = self.used.get(start)
        if known is None:
            known = self.used[start] = set(
                Division.objects.filter(code__range=codes.span(start)).values_list("code", flat=True)
            )
        for number in range(OURS, 1000):
            code = f"{start}{number}".ljust(12, "0")
            if code not in known:
                known.add(code)
                return code
        raise ValueError(_("这个地方没有代码可给了，请填官方代码。"))


class BoardCodes:
    """New numbers of boards; each is asked for in the list of all that were ever given."""

    def __init__(self) -> None:
        self.given: set[str] = set()
        self.wide = BoardCode.objects.count() > MANY

    def next(self) -> str:
        """A number that nobody has."""
        while True:
            code = numbers.board_code(self.wide)
            if code not in self.given and not BoardCode.objects.filter(code=code).exists():
                self.given.add(code)
                return code


def give(model: Any, letter: str) -> int:
    """Gives persons or posts without a code their key as one, and a longer one where that is taken; how many."""
    total = 0
    for start in (letter, f"{letter}{letter}", f"{letter}{letter}{letter}"):
        code = Concat(Value(start), Cast("pk", CharField()))
        free = model.objects.filter(code=None).exclude(
            Exists(model.objects.filter(code=Concat(Value(start), Cast(OuterRef("pk"), CharField()))))
        )
        total += free.update(code=code)
    return total
