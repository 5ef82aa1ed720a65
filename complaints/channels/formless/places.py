"""Whether a message says where it is: by a name of the register, or by words that places are called by."""

import re
from typing import NamedTuple

from cms.directory.models import Reach
from portal.shell.remembered import remembered

CLAUSE = re.compile(r"[，。！？；,.!?;\n]")
BEFORE, NAMELESS = "这那一每", "在到从的里个条座这那有上下"
"""What makes a bridge any bridge: 这座桥, 在桥下."""
KINDS = "桥|村|镇|乡|街道?|路|闸|坝|水库|码头|公园|小区|学校|工厂|排口"
PLACE = re.compile(rf"(?<![{BEFORE}])(?![{NAMELESS}])[一-鿿](?:{KINDS})")
LONGEST = 60


class Where(NamedTuple):
    """A reach when there is only one that can be meant, and the words that tell the place; both empty: not said."""

    reach: Reach | None = None
    words: str = ""


def of(text: str) -> Where:
    """What the text says of the place."""
    waters = [name for name in names() if name in text]
    if waters:
        return Where(one_of(reaches(waters[0]), text), clause(text, waters[0]))
    found = PLACE.search(text)
    return Where(words=clause(text, found[0])) if found else Where()


def clause(text: str, word: str) -> str:
    """The part of the sentence in which the word stands."""
    return next((part.strip() for part in CLAUSE.split(text) if word in part), word)[:LONGEST]


def one_of(found: list[Reach], text: str) -> Reach | None:
    """The only reach, or the only one that is named; None when several can be meant."""
    if len(found) == 1:
        return found[0]
    named = [reach for reach in found if len(stem(reach)) > 1 and stem(reach) in text]
    named = named or [reach for reach in found if reach.division.short_name and reach.division.short_name in text]
    return named[0] if len(named) == 1 else None


def stem(reach: Reach) -> str:
    """三号桥 of 三号桥段."""
    return reach.name.removesuffix("段")


@remembered(most=1)
def names() -> tuple[str, ...]:
    """What the waters with reaches are called, the longest first."""
    rows = Reach.objects.order_by().values_list("water__name", flat=True).distinct()
    return tuple(sorted((name for name in rows if len(name) > 1), key=len, reverse=True))


@remembered(most=256)
def reaches(water: str) -> list[Reach]:
    """The reaches of the waters of that name."""
    rows = Reach.objects.filter(water__name=water).select_related("water", "division")
    return list(rows.along_the_water())
