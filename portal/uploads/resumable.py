"""Large files in pieces: a broken connection costs one piece, and no piece is ever whole in memory.

Pieces lie in the private storage, so that the next one may come to another host.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import Protocol

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.text import clean
from portal.uploads import Refused, private
from portal.uploads.models import Partial

FOLDER = "partial"
PIECE = 8 * 1024 * 1024
READ = 64 * 1024
MOST_OPEN = 60
MOST_PIECES = 2000
KEPT = timedelta(days=2)
TAKING = timedelta(minutes=10)


class Stream(Protocol):
    """The body of a request."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes."""


class OffsetMismatch(Exception):
    """The sender believes that another number of bytes is here."""


def begin(*, owner: User, purpose: str, name: str, length: int, most: int, now: datetime | None = None) -> Partial:
    """A place for a file of so many bytes. Raises Refused: too large, empty, or too many begun at once."""
    if length <= 0:
        raise Refused(_("这个文件是空的，请换一个"))
    if length > most:
        raise Refused(_("文件太大（超过%(most)s兆），请换小一点的") % {"most": most // 1024 // 1024})
    if Partial.objects.open().filter(owner=owner).count() >= MOST_OPEN:
        raise Refused(_("同时传的文件太多，请等前面的传完"))
    partial = Partial(owner=owner, purpose=purpose, name=clean(name)[:255], length=length)
    partial.begun_at = now or timezone.now()
    partial.save(force_insert=True)
    return partial


def of(owner: User, key: uuid.UUID) -> Partial | None:
    """The owner's own upload of that key."""
    return Partial.objects.filter(owner=owner, pk=key).first()


def append(*, partial: Partial, offset: int, stream: Stream, length: int) -> Partial:
    """Keeps a piece. It is read into a file beside first: a slow sender holds no lock of the database. Raises
    OffsetMismatch; Refused for a piece that is too long, or one too many."""
    if length > PIECE or offset + length > partial.length:
        raise Refused(_("一次传得太多，请刷新页面再试"))
    if offset != partial.offset:
        raise OffsetMismatch
    if len(partial.pieces) >= MOST_PIECES:
        raise Refused(_("断了太多次，请换个网络，从头再传"))
    with NamedTemporaryFile(prefix="piece-") as beside:
        written = 0
        while written < length and (block := read(stream, min(READ, length - written))):
            beside.write(block)
            written += len(block)
        if not written:
            return partial
        beside.seek(0)
        name = f"{FOLDER}/{partial.pk.hex}/{offset}-{uuid.uuid4().hex}"
        stored = private.storage().save(name, File(beside))
    try:
        return counted(partial, offset, stored, written)
    except BaseException:
        private.delete(stored)
        raise


@transaction.atomic
def counted(partial: Partial, offset: int, stored: str, written: int) -> Partial:
    """The row with one piece more. Raises OffsetMismatch when another piece came to the same place first."""
    row = Partial.objects.select_for_update(of=("self",)).filter(pk=partial.pk).first()
    if row is None or row.offset != offset:
        raise OffsetMismatch
    row.pieces, row.offset = [*row.pieces, stored], offset + written
    row.save(update_fields=["pieces", "offset"])
    return row


def read(stream: Stream, size: int) -> bytes:
    """A block; b"" when the connection broke: what came before it is kept."""
    try:
        return stream.read(size)
    except OSError:
        return b""


@contextmanager
def whole(partial: Partial) -> Iterator[Path]:
    """The pieces as one file of this host, as long as the block lasts."""
    with NamedTemporaryFile(prefix="whole-") as out:
        for name in partial.pieces:
            with private.storage().open(name, "rb") as piece:
                copyfileobj(piece, out, READ)
        out.flush()
        yield Path(out.name)


def take(*, partial: Partial, into: Callable[[Partial, Path], str]) -> None:
    """Hands the whole file over; what it became stays with the row, for a sender who did not hear of it. What ``into``
    raises leaves nothing: a file that was refused is sent anew."""
    if not claim(partial):
        return
    try:
        with whole(partial) as path:
            became = into(partial, path)
    except BaseException:
        drop(partial=partial)
        raise
    end(partial=partial, became=became)


def claim(partial: Partial, now: datetime | None = None) -> bool:
    """Whether the file is the caller's to take: a sender that asks again while it is being taken gets it no second
    time, unless whoever took it broke off."""
    moment = now or timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=moment - TAKING)
    return bool(Partial.objects.open().filter(free, pk=partial.pk).update(claimed_at=moment))


def release(partial: Partial) -> None:
    """It was not taken after all, and may be asked for again."""
    Partial.objects.open().filter(pk=partial.pk).update(claimed_at=None)


def end(*, partial: Partial, became: str = "") -> None:
    """The file has been taken: its pieces go, the row stays until it is swept."""
    pieces = partial.pieces
    partial.pieces, partial.name, partial.became, partial.ended_at = [], "", became, timezone.now()
    partial.save(update_fields=["pieces", "name", "became", "ended_at"])
    for name in pieces:
        private.delete(name)


def drop(*, partial: Partial) -> None:
    """Forgets an upload."""
    Partial.objects.filter(pk=partial.pk).delete()
    for name in partial.pieces:
        private.delete(name)


def forget(purpose: str) -> None:
    """Drops whatever was on its way for that purpose."""
    for row in Partial.objects.filter(purpose=purpose):
        drop(partial=row)


def waiting(purpose: str) -> bool:
    """Whether an upload for that purpose is under way."""
    return Partial.objects.open().filter(purpose=purpose).exists()


def sweep(now: datetime | None = None) -> int:
    """Removes uploads of before yesterday, and pieces without a row; how many."""
    before = (now or timezone.now()) - KEPT
    old = list(Partial.objects.filter(begun_at__lt=before)[:500])
    for row in old:
        drop(partial=row)
    return len(old) + strays(before)


def strays(before: datetime) -> int:
    """Pieces whose host broke off before it counted them, or whose upload was dropped meanwhile."""
    storage, gone = private.storage(), 0
    try:
        folders = storage.listdir(FOLDER)[0]
    except FileNotFoundError:
        return 0
    known = {key.hex for key in Partial.objects.values_list("pk", flat=True)}
    for folder in set(folders) - known:
        for name in storage.listdir(f"{FOLDER}/{folder}")[1]:
            path = f"{FOLDER}/{folder}/{name}"
            if storage.get_modified_time(path) < before:
                private.delete(path)
                gone += 1
    return gone
