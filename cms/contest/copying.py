"""Clean copies of a file, made by a worker: pictures redrawn, pages drawn, words cleaned, films without places."""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.contest import Refused, filing
from cms.contest.choices import FileState, Form
from cms.contest.models import Copy, WorkFile
from portal.shell.generation import raise_generation
from portal.uploads import Refused as BadFile, documents, film, film_cleaning, photographs, private

logger = logging.getLogger(__name__)
MOST_TRIES = 3
AGAIN = timedelta(minutes=1)
SMALL = 480


def make(pk: int) -> None:
    """Makes the copies of the file unless they are there; what went wrong is said to the school."""
    row = WorkFile.objects.filter(pk=pk, state=FileState.WAITING).select_related("entry").first()
    if row is None:
        return
    WorkFile.objects.filter(pk=pk).update(tries=F("tries") + 1)  # counts even when the file takes us along
    made: list[Copy] = []
    try:
        made = MAKERS[row.form](row)
    except (Refused, BadFile) as reason:
        settle(row, [], FileState.REFUSED, str(reason))
        return
    settle(row, made, FileState.READY, "")


@transaction.atomic
def settle(row: WorkFile, made: list[Copy], state: str, refusal: str) -> None:
    """Puts the copies in the place of older ones, unless the file was taken off meanwhile."""
    held = WorkFile.objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if held is None or held.state != FileState.WAITING:
        for copy in made:
            for name in (copy.file.name, copy.small.name):
                private.delete(name or "")
        return
    for old in held.copies.all():
        filing.drop_copy(old)
    Copy.objects.bulk_create(made)
    held.state, held.refusal = state, refusal[:120]
    held.save(update_fields=["state", "refusal"])
    raise_generation()


def picture(row: WorkFile, n: int, found: photographs.Photograph) -> Copy:
    """A picture as a copy, with its small one."""
    return Copy(
        entry=row.entry,
        source=row,
        n=n,
        form=Form.IMAGE,
        file=private.store(found.data, "contest/copies"),
        small=private.store(photographs.thumbnail(found.data, SMALL), "contest/copies"),
        width=found.width,
        height=found.height,
        dhash=found.dhash,
    )


def of_image(row: WorkFile) -> list[Copy]:
    """The picture redrawn."""
    with private.storage().open(row.file.name or "", "rb") as file:
        found = photographs.read(file, "", most=filing.LARGEST[Form.IMAGE])
    return [picture(row, 0, found)]


def of_document(row: WorkFile) -> list[Copy]:
    """Its pages, or its words and pictures."""
    with TemporaryDirectory() as folder:
        path = fetched(row, Path(folder))
        drawn = documents.draw(path, row.ending.lstrip("."))
    words = [Copy(entry=row.entry, source=row, n=0, form=Form.TEXT, html=drawn.html)] if drawn.html else []
    return words + [picture(row, n, one) for n, one in enumerate(drawn.pictures, len(words))]


def of_film(row: WorkFile) -> list[Copy]:
    """The film without places, through files on disk alone."""
    with TemporaryDirectory() as folder:
        clean = Path(folder) / "clean.mp4"
        with private.storage().open(row.file.name or "", "rb") as source:
            film_cleaning.clean(source, clean)
        with clean.open("rb") as file:
            length = film.seconds(file)
            if not length:
                raise Refused(_("这个视频坏了，请重新导出成MP4"))
            name = f"contest/copies/{timezone.localtime():%Y%m}/{uuid.uuid4().hex}.mp4"
            stored = private.storage().save(name, File(file))
    return [Copy(entry=row.entry, source=row, n=0, form=Form.FILM, file=stored, seconds=length)]


MAKERS: dict[str, Callable[[WorkFile], list[Copy]]] = {
    Form.IMAGE: of_image,
    Form.DOCUMENT: of_document,
    Form.FILM: of_film,
}


def fetched(row: WorkFile, folder: Path) -> Path:
    """The original as a file of this machine."""
    path = folder / f"work{row.ending}"
    with private.storage().open(row.file.name or "", "rb") as source, path.open("wb") as out:
        for piece in source.chunks():
            out.write(piece)
    return path


def sweep(now: datetime | None = None) -> int:
    """Files whose worker broke off; one that took a worker along three times is given up, and the school told."""
    before = (now or timezone.now()) - AGAIN
    rows = list(WorkFile.objects.waiting().filter(received_at__lt=before).order_by("pk")[:50])
    for row in rows:
        if row.tries >= MOST_TRIES:
            settle(row, [], FileState.REFUSED, _("这个文件打不开，请换一个"))
            continue
        try:
            make(row.pk)
        except Exception:  # storage and decoders fail in many ways; the row is tried again
            logger.warning("copies of file %s could not be made now", row.pk, exc_info=True)
    return len(rows)
