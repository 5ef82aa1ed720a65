"""Large files in pieces: a broken connection costs one piece, and no piece is ever whole in memory."""

import os
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.text import clean
from portal.uploads import Refused
from portal.uploads.models import Partial

PIECE = 8 * 1024 * 1024
READ = 64 * 1024
MOST_OPEN = 60
KEPT = timedelta(days=2)


class Stream(Protocol):
    """The body of a request."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes."""


class OffsetMismatch(Exception):
    """The sender believes that another number of bytes is here."""


def folder() -> Path:
    """Where pieces lie until the file is whole: with the data of this machine, under no address."""
    found: Path = settings.DATA_DIR / "partial"
    return found


def path(partial: Partial) -> Path:
    """The file of that upload."""
    return folder() / partial.pk.hex


def begin(*, owner: User, purpose: str, name: str, length: int, most: int, now: datetime | None = None) -> Partial:
    """A place for a file of so many bytes. Raises Refused: too large, empty, or too many begun at once."""
    if length <= 0:
        raise Refused(_("这个文件是空的，请换一个"))
    if length > most:
        raise Refused(_("文件太大（超过%(most)s兆），请换小一点的") % {"most": most // 1024 // 1024})
    if Partial.objects.filter(owner=owner).count() >= MOST_OPEN:
        raise Refused(_("同时传的文件太多，请等前面的传完"))
    partial = Partial(owner=owner, purpose=purpose, name=clean(name)[:255], length=length)
    partial.begun_at = now or timezone.now()
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    path(partial).touch(mode=0o600)
    partial.save(force_insert=True)
    return partial


def of(owner: User, key: uuid.UUID) -> Partial | None:
    """The owner's own upload of that key."""
    return Partial.objects.filter(owner=owner, pk=key).first()


def append(*, partial: Partial, offset: int, stream: Stream, length: int) -> Partial:
    """Writes a piece at its place; what was written before a crash and not counted is written over.

    The piece is read into a file beside first: a slow sender holds no lock of the database. Raises OffsetMismatch;
    Refused for a piece that is too long.
    """
    if length > PIECE or offset + length > partial.length:
        raise Refused(_("一次传得太多，请刷新页面再试"))
    if offset != partial.offset:
        raise OffsetMismatch
    with NamedTemporaryFile(dir=folder(), prefix="piece-") as beside:
        written = 0
        while written < length and (block := read(stream, min(READ, length - written))):
            beside.write(block)
            written += len(block)
        beside.flush()
        beside.seek(0)
        with transaction.atomic():
            row = Partial.objects.select_for_update(of=("self",)).filter(pk=partial.pk).first()
            if row is None or row.offset != offset:
                raise OffsetMismatch
            with path(row).open("r+b") as file:
                file.truncate(offset)
                file.seek(offset)
                copyfileobj(beside, file)
                file.flush()
                os.fsync(file.fileno())
            row.offset = offset + written
            row.save(update_fields=["offset"])
    return row


def read(stream: Stream, size: int) -> bytes:
    """A block; b"" when the connection broke: what came before it is kept."""
    try:
        return stream.read(size)
    except OSError:
        return b""


def take(*, partial: Partial, into: Callable[[Partial, Path], None]) -> None:
    """Hands the whole file over; the row and the pieces go with it. What ``into`` raises leaves nothing either:
    a file that was refused is sent anew."""
    try:
        into(partial, path(partial))
    finally:
        drop(partial=partial)


def drop(*, partial: Partial) -> None:
    """Forgets an upload."""
    Partial.objects.filter(pk=partial.pk).delete()
    path(partial).unlink(missing_ok=True)


def forget(purpose: str) -> None:
    """Drops whatever was on its way for that purpose."""
    for row in Partial.objects.filter(purpose=purpose):
        drop(partial=row)


def waiting(purpose: str) -> bool:
    """Whether an upload for that purpose is under way."""
    return Partial.objects.filter(purpose=purpose).exists()


def sweep(now: datetime | None = None) -> int:
    """Removes what was begun and never ended, and files without a row; how many."""
    moment = now or timezone.now()
    old = list(Partial.objects.filter(begun_at__lt=moment - KEPT)[:500])
    for row in old:
        drop(partial=row)
    known = {key.hex for key in Partial.objects.values_list("pk", flat=True)}
    stray = [one for one in folder().glob("*") if one.name not in known] if folder().exists() else []
    gone = 0
    for one in stray:
        if moment.timestamp() - one.stat().st_mtime > KEPT.total_seconds():
            one.unlink(missing_ok=True)
            gone += 1
    return len(old) + gone
