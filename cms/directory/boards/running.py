"""Print runs in the background: asked for in a form, drawn by a worker, taken up again when a worker was lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import IO

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.boards import issuing, packing, recording
from cms.directory.boards.layouts import Written
from cms.directory.boards.selection import chosen
from cms.directory.choices import RunState
from cms.directory.models import PrintRun, Signboard
from portal import jobs
from portal.accounts.models import User
from portal.shell.office import facts as office_facts
from portal.uploads import private

STEP = 25
"""So many boards between two notes of how far it is."""
MOST_ATTEMPTS = 3
MOST_SPARE = 2_000
FOLDER = "boards"


def ask(
    *,
    actor: User | None,
    layout: str,
    now: datetime,
    codes: Iterable[str] = (),
    river: str = "",
    spare: int = 0,
    packed: bool = False,
    prefixes: list[str] | None = None,
) -> PrintRun:
    """A run that a worker draws. Raises ValueError, with what to do, when there is nothing to print."""
    if not office_facts().phone:
        raise ValueError(_("公示牌上要有电话。请先在“单位和电话”里填好河长热线。"))
    if not 0 <= spare <= MOST_SPARE:
        raise ValueError(_("一次最多预印%(n)s张贴。") % {"n": MOST_SPARE})
    run = PrintRun(asked_by=actor, asked_at=now, layout=layout, packed=packed, chosen=list(codes), river=river)
    run.spare, run.prefixes = spare, prefixes
    run.total = spare or boards_of(run).count()
    if not run.total:
        raise ValueError(_("没有要印的公示牌。请换一条河，或者核对牌号。"))
    with transaction.atomic():
        run.save()
        if spare:
            issuing.issue(spare, sticker=True, run=run)
        jobs.enqueue("cms.directory.boards.running.work", run.pk)
    return run


def boards_of(run: PrintRun) -> QuerySet[Signboard]:
    """The boards of the run. Raises ValueError for a number or a river that is none."""
    if run.spare:
        return Signboard.objects.none()
    return chosen(run.chosen, run.river, run.prefixes)


def work(pk: int) -> None:
    """Draws the run; one that is done, or that another worker draws, is left alone."""
    now = timezone.now()
    with transaction.atomic():
        run = PrintRun.objects.select_for_update().unfinished(now).filter(pk=pk).first()
        if run is None:
            return
        run.state, run.touched_at, run.attempts = RunState.RUNNING, now, run.attempts + 1
        run.save(update_fields=["state", "touched_at", "attempts"])
    try:
        draw(run, now)
    except Exception:
        last = run.attempts >= MOST_ATTEMPTS
        PrintRun.objects.filter(pk=pk).update(state=RunState.FAILED if last else RunState.WAITING)
        raise


def draw(run: PrintRun, now: datetime) -> None:
    """Writes the file, keeps it, and notes what was printed."""
    codes = list(run.codes.order_by("code").values_list("code", flat=True)) if run.spare else []
    facts = packing.facts(boards_of(run), codes, timezone.localdate(now), office_facts())
    make: Callable[..., Written] = packing.zipped if run.packed else packing.one_file
    with tempfile.TemporaryFile() as file:
        written = make(file, run.layout, facts, lambda done: progress(run, done))
        name = kept(file, run) if written.boards else ""
    recording.record(layout=run.layout, printed=[] if run.spare else written.boards, now=now, run=run)
    run.file, run.problems, run.done = name, written.problems, len(written.boards)
    run.state = RunState.DONE if name else RunState.FAILED
    run.ended_at = timezone.now()
    run.save(update_fields=["file", "problems", "done", "state", "ended_at"])


def kept(file: IO[bytes], run: PrintRun) -> str:
    """The file in private storage; its name there."""
    file.seek(0)
    name = f"{FOLDER}/{timezone.localtime():%Y%m}/{run.pk}-{run.attempts}.{'zip' if run.packed else 'pdf'}"
    return private.storage().save(name, File(file))


def progress(run: PrintRun, done: int) -> None:
    """Notes how far it is, now and then."""
    if done % STEP == 0:
        PrintRun.objects.filter(pk=run.pk).update(done=done, touched_at=timezone.now())


def sweep() -> None:
    """Runs whose worker was lost, or whose task was, are given to one again."""
    for pk in PrintRun.objects.unfinished(timezone.now()).values_list("pk", flat=True)[:20]:
        work(pk)
