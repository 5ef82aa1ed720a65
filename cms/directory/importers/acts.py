"""What people do with an import: upload, say what its headings are, decide, write, take back. Each is one call."""

from __future__ import annotations

import hashlib
from typing import IO, TYPE_CHECKING, Any, cast

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.choices import ImportState
from cms.directory.models import Division, ImportBatch, ImportDecision, ImportMapping
from portal import audit, jobs
from portal.uploads import private

if TYPE_CHECKING:
    from portal.accounts.models import User

FOLDER = "imports"
TENTH = 10
LONG = 3600
READY = (ImportState.UPLOADED, ImportState.PLANNED, ImportState.FAILED)


class Refused(ValueError):
    """The act cannot be done now; the sentence says what to do."""


def upload(*, file: IO[bytes], name: str, kind: str, county: Division | None, actor: User | None) -> ImportBatch:
    """Keeps the file where no address leads; what the county saved of its headings goes with it."""
    file.seek(0)
    digest = hashlib.file_digest(cast(Any, file), "sha256").hexdigest()
    file.seek(0)
    mapping = mapping_of(kind, county)
    batch = ImportBatch(kind=kind, county=county, name=name[:200], digest=digest, actor=actor)
    batch.headings = mapping.headings if mapping else {}
    batch.options = mapping.options if mapping else {}
    batch.file = private.storage().save(f"{FOLDER}/{digest[:32]}", File(file))
    batch.save()
    return batch


def mapping_of(kind: str, county: Division | None) -> ImportMapping | None:
    """The county's own, or the city's."""
    rows = {row.county_id: row for row in ImportMapping.objects.filter(kind=kind)}
    return rows.get(county.pk if county else None) or rows.get(None)


def save_mapping(
    *, batch: ImportBatch, headings: dict[str, str], options: dict[str, Any], sheet: str, actor: User | None
) -> None:
    """For this file, and remembered for the county's next one."""
    batch.headings, batch.sheet = headings, sheet
    batch.options = options
    batch.save(update_fields=["headings", "options", "sheet"])
    lasting = {name: value for name, value in options.items() if name not in ("whole", "header")}
    ImportMapping.objects.update_or_create(
        kind=batch.kind, county=batch.county, defaults={"headings": headings, "options": lasting, "by": actor}
    )


def plan(*, batch: ImportBatch) -> None:
    """Has a worker look through the file. Raises Refused while it is at it, or when all is done."""
    claim(batch, READY, ImportState.PLANNING)
    jobs.enqueue("cms.directory.importers.tasks.plan", batch.pk, seconds=LONG)


def decide(*, batch: ImportBatch, answers: dict[tuple[str, str], int | None], actor: User | None) -> None:
    """Near names, once for this and all later files of the county; then the file is looked through again."""
    code = batch.county.code if batch.county else ""
    with transaction.atomic():
        for (about, words), chosen in answers.items():
            ImportDecision.objects.update_or_create(
                county_code=code, about=about, words=words, defaults={"chosen": chosen, "by": actor}
            )
        plan(batch=batch)


def apply(*, batch: ImportBatch, partial: bool, typed: int | None, actor: User | None) -> None:
    """Has a worker write the plan. Raises Refused for bad rows that nobody leaves out, questions, and too many ends."""
    refuse(batch, partial, typed)
    with transaction.atomic():
        claim(batch, (ImportState.PLANNED,), ImportState.APPLYING)
        ImportBatch.objects.filter(pk=batch.pk).update(
            partial=partial, actor=actor, done=0, total=batch.count("steps"), position=0
        )
        audit.record(
            actor=actor, act="directory.import", subject=f"import:{batch.pk}", data={"rows": batch.count("steps")}
        )
        jobs.enqueue("cms.directory.importers.tasks.write", batch.pk, seconds=LONG)


def refuse(batch: ImportBatch, partial: bool, typed: int | None) -> None:
    """Raises Refused."""
    if batch.count("asked") and not partial:
        raise Refused(_("还有名称没有对上。请先选是哪一个，或者只写入好的行。"))
    if batch.count("bad") and not partial:
        raise Refused(_("还有%(count)s行有错。请改好再上传，或者只写入好的行。") % {"count": batch.count("bad")})
    gone, standing = batch.count("gone"), batch.count("standing")
    if gone * TENTH > standing and typed != gone:
        raise Refused(
            _("要结束的有%(gone)s个，超过这个范围（%(all)s个）的十分之一。确实要结束，请填写%(gone)s。")
            % {"gone": gone, "all": standing}
        )


def undo(*, batch: ImportBatch, actor: User | None) -> None:
    """Has a worker take it back. Raises Refused when something was built on it."""
    from cms.directory.importers.undoing import hindrances

    if words := hindrances(batch):
        raise Refused(_("不能撤销：") + "".join(words))
    with transaction.atomic():
        claim(batch, (ImportState.APPLIED,), ImportState.UNDOING)
        ImportBatch.objects.filter(pk=batch.pk).update(undone_by=actor, done=0, total=batch.changes.count())
        audit.record(actor=actor, act="directory.import.undo", subject=f"import:{batch.pk}")
        jobs.enqueue("cms.directory.importers.tasks.undo", batch.pk, seconds=LONG)


def claim(batch: ImportBatch, states: tuple[str, ...], state: str) -> None:
    """Takes the batch on from one of the states. Raises Refused when somebody was faster."""
    if not ImportBatch.objects.filter(pk=batch.pk, state__in=states).update(state=state, error="", done=0):
        raise Refused(_("这个导入正在处理，或者已经处理过。请刷新页面看看。"))
    batch.state = state


def finish(batch: ImportBatch, state: str, error: str = "") -> None:
    """The end of a work: what it needed is deleted with it, personal data among it."""
    batch.state, batch.error = state, error[:300]
    if state in (ImportState.APPLIED, ImportState.UNDONE):
        private.delete(batch.file)
        private.delete(batch.spool)
        batch.file = batch.spool = ""
        batch.faults, batch.questions = batch.faults if batch.partial else [], []
    if state == ImportState.APPLIED:
        batch.applied_at = timezone.now()
    if state == ImportState.UNDONE:
        batch.undone_at = timezone.now()
    batch.save()
