"""A ZIP of works beside a class sheet: hostile until shown otherwise, unpacked one file at a time onto disk."""

import stat
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.utils.translation import gettext as _

from cms.contest import Refused, filing
from cms.contest.batching import Row
from cms.contest.models import Entry

MEBIBYTE = 1024 * 1024
LARGEST = 600 * MEBIBYTE
MOST_MEMBERS = 6000
RATIO = 200
PIECE = 256 * 1024
END, BEYOND = b"PK\x05\x06", b"PK\x06\x07"
DIRECTORY = 3 * MEBIBYTE
"""Bytes of a table of contents: 6000 lines of long names."""


@dataclass
class Matched:
    """What became of the files: ``taken``, and sentences about the others."""

    taken: int = 0
    troubles: list[str] = field(default_factory=list)


def check_size(file: IO[bytes]) -> None:
    """Refuses a table of contents with too many lines before it is read: each line of it would cost memory. What the
    archive says of their number is not believed, their length is; a second record of its end (ZIP64), which the reader
    would follow whatever the first one says, no archive of this size has."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(size - 66_000, 0))
    tail = file.read()
    at = tail.rfind(END)
    if size > LARGEST or at < 0 or len(tail) < at + 20:
        raise Refused(_("这不是ZIP文件，或者太大（超过600兆）"))
    count, length = int.from_bytes(tail[at + 10 : at + 12], "little"), int.from_bytes(tail[at + 12 : at + 16], "little")
    if count > MOST_MEMBERS or length > DIRECTORY or tail[max(at - 20, 0) : at].startswith(BEYOND):
        raise Refused(_("ZIP里的文件太多（超过%(most)s个），请分几次交") % {"most": MOST_MEMBERS})


@contextmanager
def opened(file: IO[bytes]) -> Iterator[dict[str, zipfile.ZipInfo]]:
    """The members by their bare names. Raises Refused for an archive that is none, is locked, leads outside of itself
    or swells."""
    check_size(file)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            yield members(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as broken:
        raise Refused(_("这个ZIP打不开。请重新压缩，不加密码")) from broken


def members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """By bare name in small letters; what two folders call alike is refused, since nobody could tell which is meant."""
    found: dict[str, zipfile.ZipInfo] = {}
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise Refused(_("ZIP里的文件太多（超过%(most)s个），请分几次交") % {"most": MOST_MEMBERS})
    for info in infos:
        name = readable(info)
        path = Path(name.replace("\\", "/"))
        outside = path.is_absolute() or ".." in path.parts or ":" in name[:3]
        if outside or stat.S_ISLNK(info.external_attr >> 16):
            raise Refused(_("ZIP里有指到外面的路径，不能用。请重新压缩"))
        if info.is_dir() or name.startswith("__MACOSX/") or path.name.startswith("."):
            continue
        if info.flag_bits & 1:
            raise Refused(_("这个ZIP打不开。请重新压缩，不加密码"))
        if info.file_size > MEBIBYTE and info.file_size > RATIO * max(info.compress_size, 1):
            raise Refused(_("ZIP解开后太大，不能用。请检查里面的文件"))
        key = path.name.casefold()
        if key in found:
            raise Refused(_("ZIP里有两个“%(name)s”。请改成不同的名字") % {"name": path.name[:40]})
        found[key] = info
    return found


def readable(info: zipfile.ZipInfo) -> str:
    """The name; Windows in China writes GB 18030 and does not say so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        pass
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> IO[bytes]:
    """One member on disk, never more of it than allowed, whatever the archive says of its size. Raises Refused."""
    out: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed by the caller
    length = 0
    with archive.open(info) as source:
        while piece := source.read(PIECE):
            length += len(piece)
            if length > most:
                out.close()
                raise Refused(_("文件太大（超过%(most)s兆），请换小一点的") % {"most": most // MEBIBYTE})
            out.write(piece)
    return out


def match(
    *, file: IO[bytes], rows: Sequence[Row], entries: Sequence[Entry], now: datetime, begun_at: datetime | None = None
) -> Matched:
    """Gives each entry the file that its row names. Files that no row names, and names without a file, are told."""
    result = Matched()
    with opened(file) as found, zipfile.ZipFile(file) as archive:
        left = dict(found)
        for row, entry in zip(rows, entries, strict=True):
            if not row.file:
                continue
            info = left.pop(row.file.casefold(), None)
            if info is None:
                result.troubles.append(_("第%(n)s行：ZIP里没有这个文件") % {"n": row.number})
                continue
            try:
                with unpacked(archive, info, filing.largest(entry.kind.form)) as work:
                    filing.take(entry=entry, file=work, name=readable(info), now=now, begun_at=begun_at)
                result.taken += 1
            except (Refused, zipfile.BadZipFile, EOFError) as reason:
                words = str(reason) if isinstance(reason, Refused) else _("这个文件坏了")
                result.troubles.append(_("第%(n)s行：%(why)s") % {"n": row.number, "why": words})
        if left:
            result.troubles.append(_("ZIP里有%(n)s个文件，表里没写") % {"n": len(left)})
    return result
