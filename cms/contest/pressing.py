"""For the press: a table and the shown copies of awarded works, only what their consent allows; who got it is noted."""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _

from cms.contest import Refused, holding, naming
from cms.contest.choices import Form, Held
from cms.contest.models import Contest, Copy, Entry
from portal import audit
from portal.accounts.models import User
from portal.sheets.outgoing import workbook
from portal.text import clean
from portal.uploads import private

IN_MEMORY = 4 * 1024 * 1024
PIECE = 256 * 1024
ENDINGS = {Form.IMAGE: "jpg", Form.FILM: "mp4"}


def pack(*, contest: Contest, whom: str, reason: str, actor: User, now: datetime) -> IO[bytes]:
    """The ZIP, from its start. Raises Refused: results are not out, nobody named, no reason."""
    whom, reason = clean(whom, 120), clean(reason, 200)
    if contest.results_published_at is None:
        raise Refused(_("公布结果以后才能给媒体"))
    if not whom or not reason:
        raise Refused(_("请写给哪家媒体、为什么"))
    entries = list(Entry.objects.shown_in(contest).filter(award__isnull=False).with_faces().in_order())
    out: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the response
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        with archive.open(_("名单.xlsx"), "w") as table:
            workbook(
                [_("编号"), _("奖项"), _("组别"), _("种类"), _("作品"), _("作者"), _("学校")], lines(entries)
            ).save(table)
        for copy in copies(entries):
            put(archive, copy)
    holding.write_down(entries=entries, held=Held.PRESS, whom=whom, user=actor, now=now)
    audit.record(
        actor=actor, act="contest.press", subject=f"contest:{contest.pk}", reason=reason, data={"count": len(entries)}
    )
    out.seek(0)
    packed: IO[bytes] = out
    return packed


def lines(entries: list[Entry]) -> Iterator[list[str]]:
    """A row each."""
    for one in entries:
        award = one.award.name if one.award is not None else ""
        yield [one.code, award, one.group.name, one.kind.name, one.title, naming.author(one), naming.school(one)]


def copies(entries: list[Entry]) -> Iterator[Copy]:
    """What is shown of these works, file by file."""
    rows = Copy.objects.filter(entry__in=entries, form__in=list(ENDINGS)).select_related("entry")
    return rows.order_by("entry__code", "source", "n").iterator(200)


def put(archive: zipfile.ZipFile, copy: Copy) -> None:
    """One copy under its code, streamed."""
    name = f"{copy.entry.code}-{copy.source_id}-{copy.n + 1}.{ENDINGS[Form(copy.form)]}"
    with private.storage().open(copy.shown_file, "rb") as source, archive.open(name, "w") as target:
        while piece := source.read(PIECE):
            target.write(piece)
