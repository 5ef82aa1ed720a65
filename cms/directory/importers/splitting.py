"""Several names, numbers or villages in one cell become several rows."""

import re
from collections.abc import Mapping
from itertools import zip_longest

from django.utils.translation import gettext as _

from cms.directory.importers.columns import Column

SIGNS = re.compile(r"[、,，;；/／\n|]+|\s{2,}|(?<=\d)\s+(?=[\d+])|(?<=[\u4e00-\u9fff]{2})\s+(?=[\u4e00-\u9fff]{2})")


def parts(cell: str) -> list[str]:
    """What stands in the cell one by one."""
    return [part.strip() for part in SIGNS.split(cell) if part.strip()]


def split(cells: Mapping[str, str], columns: Mapping[str, Column]) -> list[dict[str, str]]:
    """The rows that one row means.

    Cells of equally many parts go together (two names, two numbers); one part goes with all; every other column that
    may hold several makes a row for each of its parts. Raises ValueError where the counts do not fit together.
    """
    many = {name: parts(words) for name, words in cells.items() if columns[name].many}
    several = {name: found for name, found in many.items() if len(found) > 1}
    if not several:
        return [dict(cells)]
    people = {name: found for name, found in several.items() if name != "village"}
    counts = {len(found) for found in people.values()}
    if len(counts) > 1 or (people and "name" in columns and columns["name"].many and "name" not in people):
        told = "，".join(f"{columns[name].label}{len(found)}个" for name, found in people.items())
        raise ValueError(_("一格里写了几个，对不上：%(told)s。请分成几行。") % {"told": told})
    rows = [dict(cells)]
    if people:
        names = list(people)
        rows = [
            {**cells, **dict(zip(names, found, strict=True))}
            for found in zip_longest(*(people[name] for name in names))
        ]
    villages = several.get("village")
    return [{**row, "village": village} for row in rows for village in villages] if villages else rows
