"""Rows written straight into their tables, for invented data by the million: ``bulk_create`` asks every column of every
row through five layers, which costs ten times the writing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.utils import timezone

AS_THEY_ARE = {
    *(models.CharField, models.TextField, models.BooleanField, models.BigAutoField, models.AutoField),
    *(models.PositiveSmallIntegerField, models.PositiveIntegerField, models.IntegerField, models.SmallIntegerField),
    *(models.ForeignKey, models.OneToOneField),
}
"""Kinds of columns whose value the database takes as it stands in the row."""
Ready = Callable[[Any], Any]
KIB_OF_PAGES = 4_096
"""Of a database in memory while it grows: half of the indexes are written out of order."""


def write(kind: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Inserts the rows, which have their keys already (``numbered``). Nothing else is called: no ``save``."""
    ops, fields = connection.ops, kind._meta.concrete_fields
    names = ", ".join(ops.quote_name(field.column or "") for field in fields)
    places = ", ".join(["%s"] * len(fields))
    columns = [(field.attname, ready(field)) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {ops.quote_name(kind._meta.db_table)} ({names}) VALUES ({places})",  # noqa: S608  names of ours
            [values(row.__dict__, columns) for row in rows],
        )


def values(found: dict[str, Any], columns: list[tuple[str, Ready | None]]) -> list[Any]:
    """One row as the database takes it."""
    return [
        value if ready is None or value is None else ready(value)
        for value, ready in [(found[name], ready) for name, ready in columns]
    ]


def ready(field: models.Field[Any, Any]) -> Ready | None:
    """What makes a value of that column ready for the database; None where it needs nothing."""
    if type(field) in AS_THEY_ARE:
        return None
    if isinstance(field, models.FileField):
        return str
    ops = connection.ops
    if type(field) is models.DateTimeField:
        return ops.adapt_datetimefield_value
    if type(field) is models.DateField:
        return ops.adapt_datefield_value
    return lambda value: field.get_db_prep_save(value, connection)


def keys(kind: type[models.Model]) -> count[int]:
    """Keys beyond those that are taken. Nobody else may write to the table meanwhile: a demo is built alone."""
    return count((kind._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1)


def numbered(made: Sequence[models.Model]) -> None:
    """Gives rows of one kind, before they are written, their keys, so that others may point to them, and the moment."""
    if not made:
        return
    now = timezone.now()
    moments = {field.attname: now for field in made[0]._meta.concrete_fields if stamped(field)}
    for row, key in zip(made, keys(type(made[0])), strict=False):
        row.__dict__.update(moments)
        row.pk = key


def stamped(field: models.Field[Any, Any]) -> bool:
    """Whether saving would write the moment of it."""
    return isinstance(field, models.DateTimeField) and (field.auto_now or field.auto_now_add)


def go_on(kinds: Iterable[type[models.Model]]) -> None:
    """The database gives its own keys again, beyond those that were written."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(kinds)):
            cursor.execute(statement)


@contextmanager
def quickly() -> Iterator[None]:
    """SQLite does not wait for the disk at every commit, and keeps more pages in memory; at the end all is on the disk.

    A power cut meanwhile costs the demo, which is built anew; a site in use never writes so.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute(f"PRAGMA cache_size=-{KIB_OF_PAGES}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size=-2000")
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
