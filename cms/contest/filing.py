"""Files of an entry: told by their content, kept as they came for the school and the office alone."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.contest import Refused, entering
from cms.contest.choices import Checked, FileState, Form, Late
from cms.contest.models import Copy, Entry, WorkFile
from portal.jobs import enqueue
from portal.uploads import documents, film, private
from portal.uploads.kinds import sniff

MEBIBYTE = 1024 * 1024
LARGEST = {Form.IMAGE: 20 * MEBIBYTE, Form.DOCUMENT: 20 * MEBIBYTE, Form.FILM: 200 * MEBIBYTE}
FITS = {
    Form.IMAGE: (Form.IMAGE,),
    Form.DOCUMENT: (Form.DOCUMENT, Form.IMAGE),
    Form.TEXT: (Form.DOCUMENT,),
    Form.FILM: (Form.FILM,),
}
"""What may be sent for a kind of work."""
MATERIAL, MOST_MATERIAL = (Form.IMAGE, Form.DOCUMENT), 4
"""What may be sent with a nomination, whatever its kind is, and how many files."""
ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "HEIF": ".heic", "pdf": ".pdf", "docx": ".docx"}
NAMED = {"pdf": "pdf", "docx": "docx", "doc": "doc", "mp4": "mp4", "m4v": "mp4"}
HEAD, PIECE = 4096, MEBIBYTE


@dataclass(frozen=True)
class Told:
    """What the content of a file is."""

    form: str
    ending: str


def largest(form: str) -> int:
    """Bytes that a file for this kind of work may have."""
    return max(LARGEST[one] for one in FITS[Form(form)])


def fits(entry: Entry) -> tuple[Form, ...]:
    """What this entry takes."""
    return FITS[Form(entry.kind.form)] if entry.contest.is_for_schools else MATERIAL


def most_files(entry: Entry) -> int:
    """How many files it may have."""
    return int(entry.kind.most_files) if entry.contest.is_for_schools else MOST_MATERIAL


def told(file: IO[bytes], name: str) -> Told:
    """What it is, by its bytes. Raises Refused: none of what we take, or not what its name says."""
    file.seek(0)
    head = file.read(HEAD)
    picture = sniff(head)
    if picture is not None:
        found = Told(Form.IMAGE, ENDINGS[picture])
    elif what := documents.kind(head):
        found = Told(Form.DOCUMENT, ENDINGS[what])
    elif film.contents(file) is not None:
        found = Told(Form.FILM, ".mp4")
    else:
        raise Refused(_("这个文件打不开。请交照片、PDF、Word（docx）或者MP4"))
    said = NAMED.get(name.rsplit(".", 1)[-1].lower()) if "." in name else None
    if said is not None and said != found.ending.lstrip("."):
        raise Refused(_("文件内容和名字不一样，请换一个"))
    return found


def check_film(file: IO[bytes]) -> None:
    """Raises Refused for a film that phones cannot play or that shows nothing."""
    table = film.contents(file)
    if table is None or not film.codings(table) & film.PICTURES:
        raise Refused(_("视频不是H.264编码，有的手机放不出来。请重新导出"))
    if not film.seconds(file):
        raise Refused(_("视频长度是0秒，请重新导出"))


def digest(file: IO[bytes]) -> tuple[str, int]:
    """SHA-256 and size, read in pieces."""
    found, size = hashlib.sha256(), 0
    file.seek(0)
    while piece := file.read(PIECE):
        found.update(piece)
        size += len(piece)
    return found.hexdigest(), size


def take(*, entry: Entry, file: IO[bytes], name: str, now: datetime, begun_at: datetime | None = None) -> WorkFile:
    """Keeps the file and has its copies made by a worker; the same file again is the same row. Raises Refused."""
    entering.check_change(entry, now, Late.WORK, begun_at)
    what = told(file, name)
    if what.form not in fits(entry):
        raise Refused(_("“%(kind)s”不收这种文件。%(rule)s") % {"kind": entry.kind, "rule": entry.kind.rule})
    sha256, size = digest(file)
    if size > LARGEST[Form(what.form)]:
        most = LARGEST[Form(what.form)] // MEBIBYTE
        raise Refused(_("文件太大（超过%(most)s兆），请换小一点的") % {"most": most})
    if what.form == Form.FILM:
        check_film(file)
    known = entry.files.filter(sha256=sha256).first()
    if known is not None:
        return known
    file.seek(0)
    stored = private.storage().save(
        f"contest/{timezone.localtime(now):%Y%m}/{uuid.uuid4().hex}{what.ending}", File(file)
    )
    try:
        return placed(entry, stored, what, sha256, size, now)
    except BaseException:
        private.delete(stored)
        raise


@transaction.atomic
def placed(entry: Entry, stored: str, what: Told, sha256: str, size: int, now: datetime) -> WorkFile:
    """The row; a refused file gives way, one too many is refused. What was seen on the work is asked again."""
    row = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    for bad in row.files.filter(state=FileState.REFUSED):
        drop(bad)
    if row.files.count() >= most_files(entry):
        raise Refused(_("这一类最多%(most)s个文件。请先去掉一个") % {"most": most_files(entry)})
    made = WorkFile.objects.create(
        entry=row, file=stored, form=what.form, ending=what.ending, size=size, sha256=sha256, received_at=now
    )
    if entry.contest.is_for_schools:
        row.checked, row.flagged = Checked.UNASKED, False
        row.save(update_fields=["checked", "flagged", "changed_at"])
    enqueue("cms.contest.copying.make", made.pk)
    return made


def take_path(*, entry: Entry, path: Path, name: str, now: datetime, begun_at: datetime) -> WorkFile:
    """The same for a file that came in pieces; it is never in memory."""
    with path.open("rb") as file:
        return take(entry=entry, file=file, name=name, now=now, begun_at=begun_at)


@transaction.atomic
def remove(*, file: WorkFile, now: datetime) -> None:
    """Takes a file off the entry. Raises Refused once it is submitted."""
    entering.check_change(file.entry, now, Late.WORK)
    drop(file)
    Entry.objects.filter(pk=file.entry_id).update(checked=Checked.UNASKED, flagged=False)


def drop(file: WorkFile) -> None:
    """The row, its copies and all that is stored of them."""
    for copy in file.copies.all():
        drop_copy(copy)
    private.delete(file.file.name or "")
    file.delete()


def drop_copy(copy: Copy) -> None:
    """A copy with its files."""
    for stored in (copy.file, copy.covered, copy.small):
        private.delete(stored.name or "")
    copy.delete()
