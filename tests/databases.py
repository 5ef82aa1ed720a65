"""A test process begins with a copy of one migrated database, since to migrate takes longer than most tests together.

``python -m tests.databases`` makes it beforehand (``tests.run`` does, beside the linters); else the first process that
needs it does, while the others wait. It lies in the folder of the run, or on the server under a name of the run's own.
SQLite's is also kept in ``var/tests`` for the next run, until a migration, a grant or a library is another.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from tests.steps import ROOT

PREFIX = "portal_tests_"
KEPT = ROOT / "var" / "tests"
FLOORS = ("portal", "cms", "complaints")
MADE_OF = ("migrations/*.py", "grants.py", "roles.py", "triggers.py", "migrating.py")
"""What a migrated database depends on: the migrations, and what runs after them."""


def folder() -> Path:
    """That of the run, which all its processes share."""
    return Path(os.environ["PORTAL_TEST_FOLDER"])


def marker() -> Path:
    """The file that says that the migrated database of this engine is there; it is locked while it is being made."""
    return folder() / f"migrated-{connection.vendor}"


def named(suffix: str) -> str:
    """A database of this run: a file, or a name on the server."""
    if connection.vendor == "sqlite":
        return str(folder() / f"{suffix}.sqlite3")
    return PREFIX + "".join(sign for sign in folder().name if sign.isalnum()).lower() + "_" + suffix


def turn_to(name: str) -> None:
    """Django's connection leads to that database from now on."""
    connection.close()
    connection.settings_dict["NAME"] = name


def copy(source: str, target: str) -> None:
    """A new database of the same content; nobody may be connected to the source."""
    if connection.vendor == "sqlite":
        Path(target).write_bytes(Path(source).read_bytes())
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def drop(name: str) -> None:
    """Takes a database off the server; a file goes with its folder."""
    if connection.vendor != "sqlite":
        turn_to(name)
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def migrated() -> str:
    """The name of the migrated database, which is made when it is not there."""
    name, before = named("migrated"), str(connection.settings_dict["NAME"])
    with marker().open("a+") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        if not marker().stat().st_size:
            if connection.vendor != "sqlite":
                with connection._nodb_cursor() as cursor:
                    cursor.execute(f'CREATE DATABASE "{name}"')
            turn_to(name)
            migrate()
            turn_to(before)
            mark.write(name)
    return name


def kept() -> Path:
    """Where SQLite's migrated database of this state of the code is kept."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted(path for floor in FLOORS for pattern in MADE_OF for path in (ROOT / floor).rglob(pattern)):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return KEPT / f"{digest.hexdigest()[:16]}.sqlite3"


def migrate() -> None:
    """Migrates the database to which the connection leads, or fetches the one that an earlier run has kept."""
    if connection.vendor != "sqlite":
        call_command("migrate", verbosity=0)
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("a") as lock:  # of two runs that begin together one migrates, the other takes its copy
        fcntl.flock(lock, fcntl.LOCK_EX)
        target, source = Path(str(connection.settings_dict["NAME"])), kept()
        if source.exists():
            target.write_bytes(source.read_bytes())
            return
        call_command("migrate", verbosity=0)
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        for old in KEPT.glob("*.sqlite3"):
            old.unlink(missing_ok=True)
        part = source.with_suffix(f".{os.getpid()}")
        part.write_bytes(target.read_bytes())
        part.replace(source)


@contextmanager
def own(worker: str) -> Iterator[None]:
    """While this lasts, Django's connection leads to a database of this process's own."""
    before, name = str(connection.settings_dict["NAME"]), named(worker)
    copy(migrated(), name)
    turn_to(name)
    yield
    drop(name)
    turn_to(before)


def forget() -> None:
    """Takes the migrated database away, once no process of the run is left that wants a copy."""
    if marker().exists() and marker().stat().st_size:
        drop(named("migrated"))
        marker().unlink()


if __name__ == "__main__":
    import django

    django.setup()
    migrated()
