"""The line of headings: found under title lines and over two lines, and what each of them is among our columns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cms.directory.importers import digits
from cms.directory.importers.columns import Column
from portal.sheets.lines import Line

LOOKED_AT = 20
SEVERAL = 3
"""A line of titles has fewer different cells than this."""
SIGNS = re.compile(r"[\s\n*＊:：_（）()、/]+")


class Refused(ValueError):
    """The file as a whole cannot be read; the sentence says what to do."""


@dataclass
class Headings:
    """``line``: number of the last line of headings, 0 for none. ``places``: our column → its place in a line, from 0.

    ``unknown``: headings that are none of ours. ``doubled``: our column → the headings that all claim it.
    """

    line: int = 0
    places: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    doubled: dict[str, list[str]] = field(default_factory=dict)


def same(heading: str) -> str:
    """The heading without what does not matter."""
    return SIGNS.sub("", digits.plain(heading)).lower()


def known(columns: Iterable[Column], saved: Mapping[str, str]) -> dict[str, str]:
    """Every heading that is understood → our column; what the county saved comes before ours. "" is not read."""
    own = {same(heading): column.name for column in columns for heading in (*column.headings, column.name)}
    return own | {same(heading): name for heading, name in saved.items()}


def found(lines: list[Line], columns: Iterable[Column], saved: Mapping[str, str], line: int = 0) -> Headings:
    """The headings among the first lines; the line with most of ours, unless somebody has said which it is."""
    words = known(columns, saved)
    best, most = Headings(), 0
    for place, one in enumerate(lines[:LOOKED_AT]):
        if line and one.number != line:
            continue
        above = lines[place - 1].cells if place else ()
        headings = read(one, above, words)
        score = len(headings.places) + len(headings.doubled)
        if score > most or (line and one.number == line):
            best, most = headings, score
    return best if best.line else unnamed(lines)


def unnamed(lines: list[Line]) -> Headings:
    """Headings of which none is ours: the first line of several different cells, for a person to say what they are."""
    for one in lines[:LOOKED_AT]:
        if len({cell for cell in one.cells if cell}) >= SEVERAL:
            return Headings(line=one.number, unknown=[cell for cell in one.cells if cell])
    return Headings()


def read(line: Line, above: tuple[str, ...], words: Mapping[str, str]) -> Headings:
    """One line as headings. A cell also counts together with the one above it: 河长 over 姓名 is 河长姓名."""
    made, claimed = Headings(line=line.number), dict[str, list[tuple[int, str]]]()
    for place, cell in enumerate(line.cells):
        over = above[place] if place < len(above) else ""
        for heading in (cell, over + cell, over):
            name = words.get(same(heading)) if heading else None
            if name is not None:
                break
        if name:
            claimed.setdefault(name, []).append((place, heading))
        elif cell and name is None:
            made.unknown.append(cell)
    for name, places in claimed.items():
        exact = [one for one in places if same(one[1]) == same(line.cells[one[0]])]
        taken = exact if len(exact) == 1 else places
        made.places[name], made.titles[name] = taken[0]
        if len(taken) > 1:
            made.doubled[name] = [f"{letters(place)}{line.number}" for place, _heading in taken]
    return made


def refuse(headings: Headings, columns: Iterable[Column], enough: Iterable[tuple[str, ...]]) -> None:
    """Raises Refused for no headings, doubled ones and missing ones. ``enough``: of each group one column at least."""
    labels = {column.name: column.label for column in columns}
    if not headings.places:
        raise Refused(_("没有找到表头。请下载模板，照模板的表头写，或者在“对表头”里选。"))
    for name, cells in headings.doubled.items():
        raise Refused(
            _("“%(label)s”有%(count)s列（%(cells)s）。请只留一列，或者在“对表头”里选。")
            % {"label": labels[name], "count": len(cells), "cells": "、".join(cells)}
        )
    missing = [
        " / ".join(labels[name] for name in group)
        for group in dict.fromkeys(enough)
        if not any(n in headings.places for n in group)
    ]
    if missing:
        raise Refused(_("缺少这些列：%(names)s。请补上再上传。") % {"names": "、".join(missing)})


def letters(place: int) -> str:
    """A for 0, AA for 26."""
    name, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
