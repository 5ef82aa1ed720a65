"""Cases that are gone: named by the rows that still hang on them, and by messages and records that were about them."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import Exists, OuterRef

from complaints.models import Complaint
from portal.audit.models import Record
from portal.messaging.models import Delivery

SUBJECT = "complaint:"
BATCH = 500


def cases() -> dict[int, set[str]]:
    """Keys of cases that are not there, each with the tables that still name it."""
    found: dict[int, set[str]] = {}
    for table, key in (*hanging(), *spoken_of()):
        found.setdefault(key, set()).add(table)
    return dict(sorted(found.items()))


def hanging() -> Iterator[tuple[str, int]]:
    """Rows whose case is gone, as an owner of the database could leave them with its own checks switched off."""
    for relation in Complaint._meta.related_objects:
        model, column = relation.related_model, relation.field.attname
        if relation.many_to_many:
            continue
        there = Complaint.objects.filter(pk=OuterRef(column))
        rows = model._base_manager.filter(~Exists(there), **{f"{column}__isnull": False}).order_by()
        for key in rows.values_list(column, flat=True).distinct():
            yield model._meta.db_table, key


def spoken_of() -> Iterator[tuple[str, int]]:
    """Messages and records of acts keep the key of the case as words; no constraint holds them to it."""
    for table in (Delivery, Record):
        rows = table._base_manager.filter(subject__startswith=SUBJECT).order_by().values_list("subject", flat=True)
        subjects = rows.distinct().iterator(chunk_size=BATCH)
        while some := list(islice(subjects, BATCH)):
            said = {int(tail) for one in some if (tail := one.removeprefix(SUBJECT)).isdecimal()}
            there = set(Complaint.objects.filter(pk__in=said).values_list("pk", flat=True))
            yield from ((table._meta.db_table, key) for key in sorted(said - there))


def number_of(key: int) -> str:
    """The receipt number under which its reporter was written to; "" when nobody was."""
    told = Delivery.objects.filter(subject=f"{SUBJECT}{key}", key__endswith=":reporter").order_by("pk")
    params = told.values_list("params", flat=True).first() or {}
    return str(params.get("number", ""))
