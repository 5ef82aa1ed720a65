"""What a worker does for an import. Each may be run again after a worker was killed."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.registries import appointment_ended
from cms.directory import completeness
from cms.directory.choices import ImportAct, ImportKind, ImportState
from cms.directory.importers import acts, given_codes, undoing, writing
from cms.directory.importers.plan import made
from cms.directory.models import Appointment, Division, ImportBatch, ImportChange, Person, Post, Reach
from cms.directory.succession import Change
from portal.shell.generation import raise_generation
from portal.uploads import private

KEPT = timedelta(days=30)


def plan(pk: int) -> None:
    """Reads the file into a plan."""
    batch = ImportBatch.objects.select_related("county").filter(pk=pk, state=ImportState.PLANNING).first()
    if batch is None:
        return
    try:
        made(batch)
    except ValueError as refused:
        acts.finish(batch, ImportState.FAILED, str(refused))
        return
    acts.finish(batch, ImportState.PLANNED)


def write(pk: int) -> None:
    """Writes the plan; what cannot be written to its end is taken back to its beginning."""
    batch = ImportBatch.objects.select_related("county", "actor").filter(pk=pk, state=ImportState.APPLYING).first()
    if batch is None:
        return
    try:
        writing.write(batch)
    except writing.Overtaken:
        return
    except Exception as fault:
        undoing.take_back(batch)
        known = isinstance(fault, writing.Changed)
        acts.finish(batch, ImportState.FAILED, str(fault) if known else _("写入时出错，一行也没有写入。"))
        if not known:
            raise
        return
    given_codes.give(Person, "P")
    given_codes.give(Post, "G")
    if batch.county is not None and batch.kind == ImportKind.REACHES:
        begin(batch.county)
    for change in successions(batch):
        appointment_ended.run(change, batch.actor)
    acts.finish(batch, ImportState.APPLIED)
    raise_generation()


def begin(county: Division) -> None:
    """A county that had no reach before waits until somebody confirms its register."""
    made = ImportChange.objects.filter(model="reach", act=ImportAct.ADD).values("key")
    if not Reach.objects.within(county).exclude(pk__in=made).exists():
        completeness.prepare(county)


def successions(batch: ImportBatch) -> Iterator[Change]:
    """The terms that the batch ended, each with the one that follows it; cases and boards go by them."""
    ended = batch.changes.filter(model="appointment", act=ImportAct.END).values_list("key", flat=True)
    begun = batch.changes.filter(model="appointment", act=ImportAct.ADD).values("key")
    for old in Appointment.objects.filter(pk__in=list(ended)).with_names().order_by("pk"):
        after = Appointment.objects.filter(pk__in=begun, post=old.post_id, starts_on__gt=old.starts_on)
        yield Change(old, after.with_names().first())


def undo(pk: int) -> None:
    """Takes a batch back."""
    batch = ImportBatch.objects.filter(pk=pk, state=ImportState.UNDOING).first()
    if batch is None:
        return
    try:
        undoing.take_back(batch)
    except writing.Changed as refused:
        acts.finish(batch, ImportState.APPLIED, str(refused))
        return
    acts.finish(batch, ImportState.UNDONE)
    raise_generation()


def forget() -> None:
    """Files that nobody did anything with for a month are deleted."""
    for batch in ImportBatch.objects.left(timezone.now() - KEPT).exclude(file=""):
        private.delete(batch.file)
        private.delete(batch.spool)
        ImportBatch.objects.filter(pk=batch.pk).update(
            file="", spool="", faults=[], questions=[], sample=[], state=ImportState.FAILED
        )
