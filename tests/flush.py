"""Cleans up after tests that commit (``@pytest.mark.django_db(transaction=True)``, ``live_server``).

After such a test Django empties every table: hundreds, of which the test wrote a few, and on PostgreSQL each costs new
files; and rows that migrations made (groups, Wagtail's first pages, categories) would be gone for the tests that come.
So they are copied once, after the migrations, and each test gives back every table that is no longer as it was: by
plain rows, with the same keys and without signals. The triggers of the event log refuse DELETE, so where there were
events they are taken away before and put back after.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from unittest import mock

from django.db import connection, transaction
from django.test import TransactionTestCase

TRIGGERS = "complaints.history.triggers"
Kept = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def tables() -> list[str]:
    """Those of all models."""
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def copied() -> Kept:
    """Column names and rows of every table that holds any."""
    found: Kept = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if rows := cursor.fetchall():
                found[table] = ([column[0] for column in cursor.description], rows)
    return found


def filled() -> list[str]:
    """The tables that hold any row."""
    form = "SELECT '{0}' WHERE EXISTS (SELECT 1 FROM {1})"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(form.format(name, connection.ops.quote_name(name)) for name in tables()))
        return [table for (table,) in cursor.fetchall()]


def altered(kept: Kept) -> list[str]:
    """The tables that hold other rows than the kept ones."""
    found = set(filled()).union(kept)
    with connection.cursor() as cursor:
        for table in kept:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if cursor.fetchall() == kept[table][1]:
                found.remove(table)
    return sorted(found)


def write_back(kept: Kept, names: list[str]) -> None:
    """Makes these tables as they were; in one transaction, since foreign keys are checked at its end."""
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        for table in names:
            cursor.execute(f"DELETE FROM {quote(table)}")
        for table, (columns, rows) in kept.items():
            if table in names:
                fields, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
                cursor.executemany(f"INSERT INTO {quote(table)} ({fields}) VALUES ({marks})", rows)


@contextmanager
def triggers_off(names: list[str]) -> Iterator[None]:
    """These tables without the triggers of the event log, while they are emptied."""
    triggers = import_module(TRIGGERS) if find_spec("complaints") and find_spec(TRIGGERS) else None
    if triggers is None or not set(names).intersection(triggers.TABLES):
        yield
        return
    triggers.drop(connection)
    yield
    triggers.create(connection)


def begin_again(kept: Kept) -> None:
    """Makes every table as it was. Keys that were given out are not given out again."""
    names = altered(kept)
    with triggers_off(names):
        write_back(kept, names)


@contextmanager
def restoring(kept: Kept) -> Iterator[None]:
    """While this lasts, a test that commits leaves the database as it was when ``kept`` was copied."""
    with mock.patch.object(TransactionTestCase, "_fixture_teardown", lambda self: begin_again(kept)):
        yield
