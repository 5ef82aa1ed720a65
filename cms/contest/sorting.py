"""A class sheet with its files: entries at once, the files by a worker."""

import logging
import uuid
from datetime import datetime, timedelta
from io import BytesIO
from typing import IO

from django.core.files.base import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.contest import Refused, batching, zipped
from cms.contest.batching import Row
from cms.contest.choices import FileState
from cms.contest.models import Batch, Contest, Entry, School
from portal import sheets
from portal.accounts.models import User
from portal.jobs import enqueue
from portal.uploads import private

logger = logging.getLogger(__name__)
AGAIN, MOST_TRIES = timedelta(minutes=10), 3
MOST_TROUBLES = 200


def rows_of(contest: Contest, table: IO[bytes]) -> list[Row]:
    """The rows of a table, checked. Raises Refused."""
    try:
        cells = sheets.read(table, batching.MOST_ROWS + 2)  # the head, and one more than allowed
    except ValueError as wrong:
        raise Refused(str(wrong)) from wrong
    return batching.read(contest, cells)


def send(
    *, contest: Contest, school: School, table: IO[bytes], zip_file: IO[bytes] | None, actor: User, now: datetime,
    begun_at: datetime | None = None,
) -> Batch:  # fmt: skip
    """Entries for every row, and the ZIP for the worker. Raises Refused: rows with errors, a ZIP that is none; then
    nothing is kept."""
    rows = rows_of(contest, table)
    if zip_file is not None:
        with zipped.opened(zip_file):
            pass
    entries = batching.keep(contest=contest, school=school, rows=rows, actor=actor, now=now)
    row = Batch(contest=contest, school=school, sent_by=actor, sent_at=now, begun_at=begun_at or now)
    row.codes = [one.code for one in entries]
    if zip_file is None:
        row.state = FileState.READY
        row.save()
        return row
    for name, file, ending in (("table", table, ".xlsx"), ("zipped", zip_file, ".zip")):
        file.seek(0)
        setattr(row, name, private.storage().save(f"contest/batches/{uuid.uuid4().hex}{ending}", File(file)))
    with transaction.atomic():
        row.save()
        enqueue("cms.contest.sorting.work", row.pk)
    return row


def work(pk: int) -> None:
    """Sorts the files of a batch; run again it finds what is there already."""
    row = Batch.objects.filter(pk=pk, state=FileState.WAITING).select_related("contest").first()
    if row is None:
        return
    Batch.objects.filter(pk=pk).update(tries=F("tries") + 1)
    with private.storage().open(row.table.name or "", "rb") as table:
        rows = rows_of(row.contest, BytesIO(table.read()))
    found = {one.code: one for one in Entry.objects.coded(row.codes).select_related("kind", "contest").order_by("pk")}
    pairs = [(line, found[code]) for line, code in zip(rows, row.codes, strict=False) if code in found]
    try:
        with private.storage().open(row.zipped.name or "", "rb") as file:
            matched = zipped.match(
                file=file, rows=[a for a, _b in pairs], entries=[b for _a, b in pairs], now=timezone.now(),
                begun_at=row.begun_at,
            )  # fmt: skip
        finish(row, FileState.READY, matched.taken, matched.troubles)
    except Refused as reason:
        finish(row, FileState.REFUSED, 0, [str(reason)])


def finish(row: Batch, state: str, taken: int, troubles: list[str]) -> None:
    """The report stays, table and ZIP go."""
    for file in (row.table, row.zipped):
        private.delete(file.name or "")
    Batch.objects.filter(pk=row.pk).update(
        state=state, taken=taken, troubles=troubles[:MOST_TROUBLES], table="", zipped=""
    )


def sweep(now: datetime | None = None) -> int:
    """Batches whose worker broke off; given up after three times."""
    before = (now or timezone.now()) - AGAIN
    rows = list(Batch.objects.filter(state=FileState.WAITING, sent_at__lt=before).order_by("pk")[:20])
    for row in rows:
        if row.tries >= MOST_TRIES:
            finish(row, FileState.REFUSED, 0, [_("ZIP里的文件没能处理完，请把没有文件的作品一件件补上")])
            continue
        try:
            work(row.pk)
        except Exception:  # storage and archives fail in many ways; the row is tried again
            logger.warning("batch %s could not be sorted now", row.pk, exc_info=True)
    return len(rows)
