"""The demo city for tests that live in it: built once a process and day, and after that written row for row.

What is written is what ``cms.directory.demo.build`` has left in the database, with the same keys.
"""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from cms.directory import demo
from tests import flush


class Rows(NamedTuple):
    """What building has added to a table that held so many rows before."""

    before: int
    columns: list[str]
    added: list[tuple[Any, ...]]


_built: dict[datetime.date, dict[str, Rows]] = {}


def stand() -> None:
    """The city of today. Who is in office hangs on the day; a test that has made rows of its own gets it built."""
    today = timezone.localdate()
    if today not in _built:
        before = flush.copied()
        demo.build()
        _built[today] = dict(added(before, flush.copied()))
    elif sizes(list(_built[today])) == [rows.before for rows in _built[today].values()]:
        write(_built[today])
    else:
        demo.build()


def added(before: flush.Kept, after: flush.Kept) -> Iterator[tuple[str, Rows]]:
    """The new rows of each table; building changes none that was there."""
    for table, (columns, rows) in after.items():
        there = before.get(table, ([], []))[1]
        new = [tuple(map(as_stored, row)) for row in rows if row not in there]
        assert len(new) == len(rows) - len(there), table
        if new:
            yield table, Rows(len(there), columns, new)


def as_stored(value: Any) -> Any:
    """SQLite keeps days and hours as text, and takes them back as text alone."""
    moment = isinstance(value, datetime.date | datetime.time)
    return str(value) if moment and connection.vendor == "sqlite" else value


def sizes(tables: list[str]) -> list[int]:
    """How many rows each of the tables holds now."""
    asked = (f"SELECT {n}, COUNT(*) FROM {connection.ops.quote_name(table)}" for n, table in enumerate(tables))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [count for _n, count in sorted(cursor.fetchall())]


def write(built: dict[str, Rows]) -> None:
    """Foreign keys are asked at the end of the transaction, so the order of the tables is free."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table, (_before, columns, rows) in built.items():
            fields, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {quote(table)} ({fields}) VALUES ({marks})", rows)
