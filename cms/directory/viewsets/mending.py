"""The link with which a gap of the register is mended: the row's form, or a new row's, filled as far as it is known.

A county's office may not open the forms: it mends its rows in the table (直接改) or by a file.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from cms.directory import codes, gaps
from cms.directory.choices import Gap, ImportKind, Level, Role
from cms.directory.models import Appointment, Division, Person, Reach, Signboard, Water
from cms.directory.viewsets.succession import PERMISSIONS as SUCCEEDING
from portal.accounts.models import User

FORMS: dict[Any, str] = {Reach: "reach:edit", Person: "person:edit", Signboard: "signboard:edit", Water: "water:edit"}
LEVELS: dict[str, str] = {**gaps.LEVEL_OF, Gap.NOBODY: Level.VILLAGE.value}
"""At which level somebody is put; where nobody answers at all, at the one that is nearest to the water."""


NEEDED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(LEVELS, (*SUCCEEDING, "directory.add_post")),
    **dict.fromkeys((Gap.LINE, Gap.ORDER), ("directory.change_reach",)),
    **dict.fromkeys((Gap.PHONE, Gap.UNCHECKED, Gap.STALE), ("directory.change_person",)),
    Gap.OVERLAP: SUCCEEDING,
    Gap.BOARD: ("directory.add_signboard",),
    Gap.PLACE: ("directory.change_signboard",),
    Gap.PLAN: ("directory.change_water",),
}
"""What an account needs for the form."""
TABLE: dict[str, str] = {
    **dict.fromkeys((Gap.PHONE, Gap.UNCHECKED, Gap.STALE), ImportKind.PERSONS.value),
    Gap.ORDER: ImportKind.REACHES.value,
    Gap.OVERLAP: ImportKind.APPOINTMENTS.value,
}
FILE: dict[str, str] = {**dict.fromkeys(LEVELS, ImportKind.APPOINTMENTS.value), Gap.LINE: ImportKind.LINES.value}
"""What an office without the form types in the table, and what only a file can bring."""


def prepared(missing: QuerySet[Any], gap: str) -> QuerySet[Any]:
    """The rows with what their links want to know; for reaches without a chief the post that stands empty."""
    return missing.annotate(vacant=gaps.vacant_at(LEVELS[gap])) if gap in LEVELS else missing


def links(rows: Iterable[Any], gap: str, user: User, county: Division) -> list[tuple[Any, str]]:
    """Each row with its link, "" for what this account cannot mend; one query for all."""
    page = list(rows)
    if not all(user.has_perm(one) for one in NEEDED[gap]):
        return [(row, by_table(row, gap, county)) for row in page]
    if gap not in LEVELS:
        return [(row, plain(row, gap)) for row in page]
    wanted = {row.pk: place(row, LEVELS[gap]) for row in page}
    keys = dict(Division.objects.filter(code__in=wanted.values()).values_list("code", "pk"))
    return [(row, seat(row, LEVELS[gap], keys.get(wanted[row.pk]))) for row in page]


def by_table(row: Any, gap: str, county: Division) -> str:
    """The row in the table, or the upload of a file of the kind that is missing."""
    if gap in TABLE:
        return f"{reverse('directory_grid', args=[TABLE[gap]])}?county={county.pk}&find={row.pk}"
    if gap in FILE:
        return f"{reverse('directory_imports')}?kind={FILE[gap]}&county={county.pk}"
    return ""


def plain(row: Any, gap: str) -> str:
    """The form of the row itself, of its successor, or of a board on it."""
    if isinstance(row, Appointment):
        return reverse("directory_succession", args=[row.post_id])
    if gap == Gap.BOARD:
        return f"{reverse('signboard:add')}?reach={row.pk}"
    return reverse(FORMS[type(row)], args=[row.pk])


def place(reach: Reach, level: str) -> str:
    """The code of the division above the reach at that level."""
    return reach.division.code[: codes.LENGTHS[level]].ljust(12, "0")


def seat(reach: Any, level: str, division: int | None) -> str:
    """换人 on the post that stands empty; without one the form of a new post."""
    if reach.vacant:
        return reverse("directory_succession", args=[reach.vacant])
    if level == Level.VILLAGE:
        given = {"role": Role.REACH_CHIEF.value, "level": level, "reach": reach.pk, "title": f"{reach}河段长"}
    else:
        title = f"{reach.water.name}{reach.water.chief_title}"
        given = {"role": Role.RIVER_CHIEF.value, "level": level, "water": reach.water_id, "title": title}
        given |= {"division": division} if division else {}
    return f"{reverse('post:add')}?{urlencode(given)}"
