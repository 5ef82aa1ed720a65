"""Takes a batch back, as long as nothing was built on it and nobody has changed its rows since."""

from collections import defaultdict
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core.registries import appointment_restored, appointment_restoring
from cms.directory import narrowing, ranks, renewing
from cms.directory.choices import ImportAct
from cms.directory.importers import indexing, lists
from cms.directory.importers.writing import change, model_of, valued
from cms.directory.models import BoardCode, ImportBatch, ImportChange, Renewal

CHUNK = 500
MOST = 20
OWN_ERRANDS = (Renewal,)
"""What follows from the import itself, and goes with it."""


def hindrances(batch: ImportBatch) -> list[str]:
    """What hangs on rows that the batch made, in sentences; empty when it can be taken back."""
    made: dict[str, set[int]] = defaultdict(set)
    for name, key in batch.changes.filter(act=ImportAct.ADD).values_list("model", "key").iterator():
        made[name].add(key)
    found = handed_over(batch)
    for name, keys in made.items():
        for relation in model_of(name)._meta.related_objects:
            if relation.related_model not in OWN_ERRANDS:
                found += built(name, sorted(keys), relation, made)
            if len(found) > MOST:
                return found[:MOST]
    return found


def handed_over(batch: ImportBatch) -> list[str]:
    """Work that went over when a term ended does not come back."""
    return [words for one in ended(batch) for words in appointment_restoring.words(one)][:MOST]


def ended(batch: ImportBatch) -> Any:
    """The terms that the batch ended."""
    keys = list(batch.changes.filter(model="appointment", act=ImportAct.END).values_list("key", flat=True))
    return model_of("appointment").objects.filter(pk__in=keys).select_related("person").order_by("pk")


def built(name: str, keys: list[int], relation: Any, made: dict[str, set[int]]) -> list[str]:
    """Rows of one relation that the batch itself did not make."""
    other = relation.related_model
    own = made.get(other._meta.model_name, set()) if other._meta.app_label == "directory" else set()
    words: list[str] = []
    for start in range(0, len(keys), CHUNK):
        rows = other._base_manager.filter(**{f"{relation.field.name}__in": keys[start : start + CHUNK]})
        strangers = [pk for pk in rows.values_list("pk", flat=True)[: CHUNK * 20] if pk not in own]
        if strangers:
            told = _("这次写入的%(kind)s上已经有%(other)s（%(count)s条）。")
            kind = model_of(name)._meta.verbose_name
            words.append(told % {"kind": kind, "other": other._meta.verbose_name, "count": len(strangers)})
            break
    return words


def take_back(batch: ImportBatch) -> None:
    """Everything, last step first, some hundred a transaction; a worker that was killed goes on where it was.

    Raises ``writing.Changed`` for a row that somebody has changed since.
    """
    for one in ended(batch):
        appointment_restored.run(one, batch.undone_by)
    while rows := list(batch.changes.order_by("-position")[:CHUNK]):
        with transaction.atomic():
            for (act, name), group in groupby(rows, key=lambda row: (row.act, row.model)):
                take_group_back(model_of(name), name, act, list(group))
            ImportChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
            batch.done = max(0, batch.total - batch.changes.count())
            batch.save(update_fields=["done"])


def take_group_back(model: Any, name: str, act: str, group: list[ImportChange]) -> None:
    """Steps of one act on rows of one kind."""
    keys = [row.key for row in group]
    if name == "appointment":
        renewing.forget(keys)
    if act == ImportAct.ADD:
        take_away(model, name, keys)
        return
    for one in group:  # a row may have been changed twice: one after the other
        change(model, [one.key], [valued(model, one.before, {})], [valued(model, one.after, {})])
    indexing.changed(model, keys)
    lists.follow(name, keys)


def take_away(model: Any, name: str, keys: list[int]) -> None:
    """Rows that the batch made."""
    rows = model.objects.filter(pk__in=keys)
    persons = list(rows.values_list("person", flat=True)) if name == "appointment" else []
    codes = list(rows.values_list("code", flat=True)) if name == "signboard" else []
    waters = lists.waters(name, keys)
    rows.delete()
    indexing.changed(model, keys, gone=True)
    ranks.refresh(persons)
    narrowing.refresh(waters)
    # their numbers were never printed: a board that was has a printing, which hinders the undoing
    BoardCode.objects.filter(code__in=codes, sticker=False, run=None).delete()
