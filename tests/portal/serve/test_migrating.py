"""A new database is migrated in a third of the time, and has what the models ask for and Django would have made."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management.commands import migrate
from django.db import connection, models
from django.db.migrations import operations
from django.db.migrations.state import ModelState

from portal.serve.management.commands.migrate import Command
from portal.serve.migrating import Models, QuickExecutor, looks_at_one_model
from tests.steps import ROOT

BOTH = """
import django, sqlite3, sys
django.setup()
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor
import portal.serve.management.commands.migrate
from django.db import connection
made = []
for executor in (migrate.MigrationExecutor, MigrationExecutor):
    migrate.MigrationExecutor = executor
    connection.close()
    connection.settings_dict["NAME"] = f"{sys.argv[1]}/{len(made)}.sqlite3"
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        made.append(sorted(cursor.execute("SELECT type, name, sql FROM sqlite_master").fetchall()))
wrong = set(map(str, made[0])) ^ set(map(str, made[1]))
sys.exit("\\n".join(wrong) or 0)
"""


VIRTUAL = ("wagtailsearch_indexentry_fts",)
"""SQLite's own table of a full text index."""


def altered(field: "models.Field[Any, Any]") -> operations.AlterField:
    return operations.AlterField("thing", "part", field)


def test_the_command_is_djangos_with_our_executor() -> None:
    assert issubclass(Command, migrate.Command)
    assert migrate.MigrationExecutor is QuickExecutor  # type: ignore[attr-defined]


def test_what_others_may_point_to_is_looked_at_with_all_that_do() -> None:
    fields = models.CharField(), models.CharField(unique=True), models.AutoField(primary_key=True)
    assert [looks_at_one_model(altered(field)) for field in fields] == [True, False, False]
    assert not looks_at_one_model(operations.RenameModel("thing", "object"))
    assert not looks_at_one_model(operations.RemoveField("thing", "part"))


def a_model(name: str, **fields: "models.Field[Any, Any]") -> ModelState:
    return ModelState("things", name, [("id", models.AutoField(primary_key=True)), *fields.items()])


def test_a_new_model_is_drawn_alone_and_all_are_drawn_before_anything_looks_further() -> None:
    state = Models({("things", "river"): a_model("River")})
    river = state.apps.get_model("things", "River")
    state.alone = True
    state.add_model(a_model("Reach", river=models.ForeignKey("things.River", models.CASCADE)))
    assert state.apps.get_model("things", "River") is river and state.is_delayed
    state.refresh()
    fresh = state.apps.get_model("things", "River")
    assert fresh is not river and not state.is_delayed
    assert [found.name for found in fresh._meta.related_objects] == ["reach"]


@pytest.mark.slow
@pytest.mark.django_db
def test_every_table_has_the_columns_and_the_links_of_its_model() -> None:
    wrong = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            fields = [f for f in model._meta.local_concrete_fields if model._meta.managed and not model._meta.proxy]
            table = model._meta.db_table
            if not fields or table in VIRTUAL:
                continue
            there = {column.name for column in connection.introspection.get_table_description(cursor, table)}
            keys = connection.introspection.get_relations(cursor, table)
            wrong += [table] if there != {field.column for field in fields} else []
            wrong += [f"{f.column} of {table}" for f in fields if linked(f) and f.column not in keys]
    assert wrong == []


def linked(field: "models.Field[Any, Any]") -> bool:
    """Whether the database itself is asked to keep the link."""
    return bool(getattr(field, "db_constraint", False))


@pytest.mark.long
def test_the_schema_is_to_the_letter_the_one_that_django_makes(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PORTAL_TEST_FOLDER": str(tmp_path),
        "TEST_DATABASE_URL": "",
        "TEST_REDIS_URL": "",
    }
    done = subprocess.run(
        [sys.executable, "-c", BOTH, str(tmp_path)], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
