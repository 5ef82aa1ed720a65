"""Rows mended in a table on the page go the way of a file: checked, kept, and undone where they were wrong."""

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.directory.choices import ImportState
from cms.directory.importers import acts, exporting, tasks
from cms.directory.importers.columns import CLEAR, Column
from cms.directory.importers.kinds import KINDS
from cms.directory.models import Division, ImportBatch
from portal.sheets import cells
from portal.uploads import private

if TYPE_CHECKING:
    from portal.accounts.models import User

PAGE = 25
KEYS = {"units": ("name", "place")}
"""Columns by which a row is found again and which therefore cannot be typed over; the code for other kinds."""


def fixed(kind: str) -> tuple[str, ...]:
    """Columns that only name the row."""
    keys = {"lines": ("reach",), "appointments": ("post_code", "person_code", "name")}
    return KEYS.get(kind) or keys.get(kind) or ("code",)


def columns(kind: str) -> list[Column]:
    """Those that a table on the page has: the codes alone say where a row lies."""
    return [column for column in KINDS[kind].columns if column.name not in exporting.LEFT_EMPTY]


def shown(kind: str, county: Division | None, start: int) -> list[list[str]]:
    """One page of the register's rows as cells."""
    every = exporting.rows(kind, county, start, start + PAGE)
    places = [place for place, column in enumerate(KINDS[kind].columns) if column.name not in exporting.LEFT_EMPTY]
    return [[str(cells.shown(row[place])) for place in places] for row in every]


def save(
    *,
    kind: str,
    county: Division | None,
    before: Sequence[Sequence[str]],
    after: Sequence[Sequence[str]],
    actor: "User",
) -> ImportBatch | None:
    """Writes the rows that were changed, all or none; None when none was. Faults are on the batch, line 2 the first."""
    lines = [
        [CLEAR if old and not new else new for old, new in zip(was, now, strict=True)]
        for was, now in zip(before, after, strict=True)
        if list(was) != list(now)
    ]
    if not lines:
        return None
    out = io.StringIO()
    csv.writer(out).writerows([[column.label for column in columns(kind)], *lines])
    file = io.BytesIO(out.getvalue().encode())
    batch = acts.upload(file=file, name=_("网页上修改"), kind=kind, county=county, actor=actor)
    ImportBatch.objects.filter(pk=batch.pk).update(headings={}, options={"mobiles": True}, state=ImportState.PLANNING)
    tasks.plan(batch.pk)
    batch.refresh_from_db()
    if batch.state == ImportState.PLANNED and not batch.count("bad") and not batch.count("asked"):
        acts.claim(batch, (ImportState.PLANNED,), ImportState.APPLYING)
        ImportBatch.objects.filter(pk=batch.pk).update(total=batch.count("steps"))
        tasks.write(batch.pk)
        batch.refresh_from_db()
    else:  # what was typed stands on the page; nobody goes on with it from the list of imports
        private.delete(batch.file)
        private.delete(batch.spool)
        batch.delete()
    return batch
