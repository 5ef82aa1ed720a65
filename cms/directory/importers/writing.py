"""Writes a plan into the register, a thousand steps a transaction, so that nobody waits for the database long.

Each transaction also writes how far it came: a worker that was killed goes on there. What cannot be written takes back
all that was.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby, islice
from types import NoneType
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.registries import unit_closing
from cms.directory.choices import ImportAct, ImportState
from cms.directory.importers import indexing, lists
from cms.directory.initials import initial
from cms.directory.models import ImportBatch, ImportChange
from portal.uploads import private

CHUNK = 1000


class Changed(ValueError):
    """The register is not what it was when the plan was made."""


class Overtaken(Exception):
    """Another worker writes the same plan."""


def model_of(name: str) -> Any:
    """A model of the register by its lower-case name."""
    return apps.get_model("directory", name)


def write(batch: ImportBatch) -> None:
    """All steps that are not written yet. Raises Changed, with everything of the last thousand undone."""
    fresh = known_already(batch)
    with closing(private.storage().open(batch.spool, "rb")) as spool:
        every: Iterator[tuple[int, dict[str, Any]]] = (
            (number, json.loads(words)) for number, words in enumerate(spool, start=1)
        )
        for number, step in islice(every, batch.position):
            if step["a"] == ImportAct.ADD:
                fresh[step["k"]["$"]] = fresh.pop(-number)
        while some := list(islice(every, CHUNK)):
            with transaction.atomic():
                for (act, model, _turn), group in groupby(some, key=turns()):
                    write_group(batch, act, model, list(group), fresh)
                go_on(batch, some[-1][0])


def go_on(batch: ImportBatch, position: int) -> None:
    """Writes how far it came. Raises Overtaken when another worker has begun the same, which undoes this thousand."""
    mine = ImportBatch.objects.filter(pk=batch.pk, state=ImportState.APPLYING, position=batch.position)
    if not mine.update(position=position, done=position):
        raise Overtaken
    batch.position = batch.done = position


def known_already(batch: ImportBatch) -> dict[int, int]:
    """Keys of the rows that an earlier try made, under minus the step's number until the step is read again."""
    if not batch.position:
        return {}
    rows = batch.changes.filter(act=ImportAct.ADD).values_list("position", "key")
    return {-position: key for position, key in rows}


def turns() -> Any:
    """A new group wherever act or kind changes, a row comes a second time, or one hangs on a row of the same group."""
    state: dict[str, Any] = {"met": set(), "turn": 0, "last": None}

    def turn(numbered: tuple[int, dict[str, Any]]) -> tuple[str, str, int]:
        step = numbered[1]
        key, hangs_on = named(step["k"]), {named(value) for value in step["v"].values() if isinstance(value, dict)}
        met: set[Any] = state["met"]
        if key in met or not met.isdisjoint(hangs_on) or state["last"] != (step["a"], step["m"]):
            met.clear()
            state["turn"] += 1
        met.add(key)
        state["last"] = step["a"], step["m"]
        return step["a"], step["m"], state["turn"]

    return turn


def named(key: Any) -> Any:
    """A key that can be a member of a set; that of a new row below zero."""
    return -key["$"] if isinstance(key, dict) else key


def write_group(
    batch: ImportBatch, act: str, name: str, group: list[tuple[int, dict[str, Any]]], fresh: dict[int, int]
) -> None:
    """Steps of one act on rows of one kind, no row twice."""
    model = model_of(name)
    values = [valued(model, step["v"], fresh) for _number, step in group]
    if act == ImportAct.ADD:
        made = model.objects.bulk_create([filled(model, some) for some in values])
        keys = [row.pk for row in made]
        fresh.update({step["k"]["$"]: key for (_number, step), key in zip(group, keys, strict=True)})
    else:
        keys = [key_of(step["k"], fresh) for _number, step in group]
        befores = [valued(model, step["b"], fresh) for _number, step in group]
        change(model, keys, values, befores)
        if act == ImportAct.END and name == "unit":
            for unit in model.objects.filter(pk__in=keys):
                unit_closing.run(unit, batch.actor)
    ImportChange.objects.bulk_create(
        ImportChange(
            batch=batch, position=number, line=step["l"], model=name, key=key, act=act, before=step["b"], after=after
        )
        for (number, step), key, after in zip(group, keys, map(plain, values), strict=True)
    )
    indexing.changed(model, keys)
    lists.follow(name, keys)


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values as JSON keeps them."""
    kept = (int, float, list, NoneType)
    return {name: value if isinstance(value, kept) else str(value) for name, value in values.items()}


def key_of(key: Any, fresh: dict[int, int]) -> int:
    """The row's key, also of one that the plan itself made."""
    return fresh[key["$"]] if isinstance(key, dict) else int(key)


def valued(model: Any, stored: dict[str, Any], fresh: dict[int, int]) -> dict[str, Any]:
    """Values as the model keeps them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {
        name: key_of(value, fresh)
        if isinstance(value, dict)
        else value
        if fields[name].is_relation
        else fields[name].to_python(value)
        for name, value in stored.items()
    }


def filled(model: Any, values: dict[str, Any]) -> Any:
    """A new row; what the model's own ``save`` would add is added."""
    row = model(**values)
    if model._meta.model_name == "water":
        row.initial = initial(row.reading or row.name)
    return row


def change(model: Any, keys: list[int], values: list[dict[str, Any]], befores: list[dict[str, Any]]) -> None:
    """Sets the values where the rows are as they were. Raises Changed for a row that is gone or is something else."""
    rows = model.objects.in_bulk(keys)
    for key, after, before in zip(keys, values, befores, strict=True):
        row = rows.get(key)
        if row is None or any(getattr(row, name) not in (before.get(name), after[name]) for name in after):
            raise Changed(_("“%(row)s”在预览以后有人改过。请再核对一次。") % {"row": row or key})
        for name, value in after.items():
            setattr(row, name, value)
    fields = {name for after in values for name in after}
    if model._meta.model_name == "water" and fields & {"name", "reading"}:
        for row in rows.values():
            row.initial = initial(row.reading or row.name)
        fields.add("initial")
    if "updated_at" in {field.attname for field in model._meta.concrete_fields}:
        now = timezone.now()
        for row in rows.values():
            row.updated_at = now
        fields.add("updated_at")
    model.objects.bulk_update(rows.values(), sorted(fields), batch_size=200)
