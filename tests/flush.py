"""Cleans up after tests that commit (``@pytest.mark.django_db(transaction=True)``, ``live_server``).

After such a test Django empties every table. Two things stand in the way here, and both are seen to:
the triggers of the event log refuse DELETE and TRUNCATE, so they are taken away before and put back after;
and rows that migrations made (groups, Wagtail's first pages, categories) would be gone for the tests that follow, so
they are copied once, after the migrations, and written back as plain rows after each flush: no signals, same keys.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from unittest import mock

from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

TRIGGERS = "complaints.history.triggers"
Kept = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def tables() -> list[str]:
    """The tables that a flush empties."""
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


def write_back(kept: Kept) -> None:
    """Writes the rows as they were; in one transaction, since foreign keys are checked at its end."""
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in kept.items():
            names, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", rows)


@contextmanager
def triggers_off() -> Iterator[None]:
    """The event log without its triggers, while tables are emptied."""
    triggers = import_module(TRIGGERS) if find_spec("complaints") and find_spec(TRIGGERS) else None
    if triggers:
        triggers.drop(connection)
    yield
    if triggers:
        triggers.create(connection)


def begin_again(kept: Kept) -> None:
    """Empties every table and writes ``kept`` back. Keys that were given out are not given out again."""
    with triggers_off():
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
        write_back(kept)


@contextmanager
def restoring(kept: Kept) -> Iterator[None]:
    """While this lasts, a test that commits leaves the database as it was when ``kept`` was copied."""
    with mock.patch.object(TransactionTestCase, "_fixture_teardown", lambda self: begin_again(kept)):
        yield
