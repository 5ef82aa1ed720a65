"""Files of a print run: one PDF, or a ZIP with a PDF for each river and the list of all to tick off."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from io import BytesIO
from itertools import chain, groupby
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.directory.boards import batch
from cms.directory.boards.facts import BoardFacts
from cms.directory.boards.layouts import Written, write
from cms.directory.boards.many import facts_of_all
from cms.directory.boards.wording import Wording, current
from cms.directory.models import Signboard
from portal.print.column import Unreadable, reader
from portal.print.kit import A4_LANDSCAPE, Sheet
from portal.shell.office import OfficeFacts

Told = Callable[[int], object]


def mark_of(wording: Wording) -> Any:
    """The office's mark as print sheets take it; None when there is none or its file is gone."""
    if wording.mark is None:
        return None
    try:
        return reader(lambda: wording.mark.file.open("rb"))
    except Unreadable:
        return None


def one_file(target: IO[bytes], layout: str, boards: Iterable[BoardFacts], told: Told) -> Written:
    """All boards in one PDF."""
    return write(target, layout, boards, mark=mark_of(current()), told=told)


def zipped(target: IO[bytes], layout: str, boards: Iterable[BoardFacts], told: Told) -> Written:
    """A PDF for each river, named after it. The boards come ordered by river."""
    mark, every = mark_of(current()), Written([], [])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for n, (river, some) in enumerate(groupby(boards, lambda facts: facts.river), start=1):
            out, before = BytesIO(), len(every.boards)
            part = write(out, layout, some, mark=mark, told=partial(counted, told, before))
            if part.boards:
                packed.writestr(f"{n:03d}-{river}.pdf", out.getvalue())
            every.boards.extend(part.boards)
            every.problems.extend(part.problems)
        if every.boards:
            packed.writestr(_("清单.pdf"), listed(every.boards))
    return every


def counted(told: Told, before: int, done: int) -> None:
    """Tells how many there are with those of the files before."""
    told(before + done)


def listed(boards: list[BoardFacts]) -> bytes:
    """The list of the batch by itself."""
    out = BytesIO()
    sheet = Sheet(out, A4_LANDSCAPE, title=_("公示牌清单"))
    batch.draw(sheet, boards)
    sheet.save()
    return out.getvalue()


def spare(codes: Iterable[str], on: date, office: OfficeFacts) -> Iterator[BoardFacts]:
    """Stickers of no reach yet: code, number and telephone; what else there is to say, the bound page says."""
    said = current()
    for code in codes:
        yield BoardFacts.spare(code, on, office, said)


def facts(boards: QuerySet[Signboard], codes: list[str], on: date, office: OfficeFacts) -> Iterator[BoardFacts]:
    """What is to be printed: boards, then stickers."""
    return chain(facts_of_all(boards, on, office), spare(codes, on, office))
