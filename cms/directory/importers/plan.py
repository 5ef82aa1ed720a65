"""Reads a file into a plan: what would be made, changed and ended. Nothing in the register changes here."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from datetime import date
from io import TextIOWrapper
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.choices import ImportAct
from cms.directory.importers import headings, steps
from cms.directory.importers.draft import Draft, drafts, summing_up
from cms.directory.importers.kind import Kind
from cms.directory.importers.kinds import KINDS
from cms.directory.importers.run import Options, Run
from cms.directory.importers.source import Source, opened, skipped
from cms.directory.models import ImportBatch
from portal.uploads import private

CHUNK = 500
SPOOLS = "imports"


def options_of(given: dict[str, Any]) -> Options:
    """Options as they are stored with a batch or a mapping."""
    known = {field.name: given[field.name] for field in fields(Options) if given.get(field.name)}
    if "since" in known:
        known["since"] = date.fromisoformat(known["since"])
    return Options(**{**known, "fill": tuple(known.get("fill", ()))})


def made(batch: ImportBatch) -> Run:
    """The plan of a batch: its spool is stored, and everything that the preview shows is set on the batch, not saved.

    Raises ValueError with a sentence for the user when the file as a whole cannot be read.
    """
    with closing(private.storage().open(batch.file, "rb")) as file, TemporaryFile("w+", encoding="utf-8") as spool:
        run = Run(batch.county, options_of(batch.options), timezone.localdate(), spool)
        kind = KINDS[batch.kind](run)
        unread = skipped(file)  # before the reading begins, which must find the file where it left it
        source = opened(file, kind.columns, batch.headings, sheet=batch.sheet, header=run.options.header)
        try:
            headings.refuse(source.headings, kind.columns, (*needed(kind), *kind.enough))
        except headings.Refused as refused:
            raise headings.Refused(f"{refused}{unread}") from refused
        if unread:
            run.note(unread)
        if source.headings.unknown:
            run.note(_("没有读的列：%(names)s。") % {"names": "、".join(source.headings.unknown[:20])})
        every = rows(source, kind, run)
        while some := list(islice(every, CHUNK)):
            kind.resolve(some)
            steps.written(kind, some)
            batch.done = some[-1].line
            ImportBatch.objects.filter(pk=batch.pk).update(done=batch.done)
        dropped = steps.linked(kind)
        if run.options.whole:
            steps.ended(kind)
        kept(batch, run, spool, dropped)
    return run


def needed(kind: Kind) -> list[tuple[str, ...]]:
    """Columns without which no row is one."""
    return [(column.name,) for column in kind.columns if column.needed]


def rows(source: Source, kind: Kind, run: Run) -> Iterator[Draft]:
    """Every row of the file."""
    columns = {column.name: column for column in kind.columns}
    above = dict.fromkeys(run.options.fill, "")
    for line in source.rest:
        if summing_up(line):
            run.counts["skipped"] += 1
            continue
        found = drafts(line, source.headings, columns, above)
        if len(found) > 1:
            run.counts["split"] += len(found)
            run.note(_("第%(line)s行一格里写了几个，分成%(count)s行。") % {"line": line.number, "count": len(found)})
        run.counts["rows"] += len(found)
        yield from found


def kept(batch: ImportBatch, run: Run, spool: IO[str], dropped: set[int]) -> None:
    """Stores the steps without those of rows that turned out wrong, and what the preview shows."""
    spool.seek(0)
    with TemporaryFile() as out:
        words = TextIOWrapper(out, encoding="utf-8", write_through=True)
        counts = count_and_copy(spool, words, dropped)
        words.flush()
        out.seek(0)
        old, batch.spool = batch.spool, private.storage().save(f"{SPOOLS}/{batch.pk}.jsonl", File(out))
        words.detach()
    private.delete(old)
    run.counts.update({act: counts.get(act, 0) - run.counts[act] for act in ImportAct.values})
    batch.counts = {name: count for name, count in run.counts.items() if count} | {"steps": counts["steps"]}
    batch.faults = [fault.row() for fault in sorted(run.faults, key=lambda fault: (fault.line, fault.cell))]
    batch.questions, batch.notes, batch.sample = list(run.questions.values()), run.notes, run.sample


def count_and_copy(spool: IO[str], out: IO[str], dropped: set[int]) -> dict[str, int]:
    """Copies the steps; those of dropped lines, and of rows that hang on these, are left out."""
    gone: set[int] = set()
    counts = {"steps": 0}
    for words in spool:
        step = json.loads(words)
        refers = [value["$"] for value in (step["k"], *step["v"].values()) if isinstance(value, dict) and "$" in value]
        if step["l"] in dropped or not gone.isdisjoint(refers):
            if isinstance(step["k"], dict):
                gone.add(step["k"]["$"])
            continue
        out.write(words)
        counts["steps"] += 1
        linking = step["a"] == ImportAct.SET and isinstance(step["k"], dict)
        counts[step["a"]] = counts.get(step["a"], 0) + (0 if linking else 1)
    return counts
