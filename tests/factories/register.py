"""The factories read the register once for many cases: as outside of a test, answers stand until somebody writes.

A test is one transaction, in which ``portal.shell.remembered`` keeps nothing. While a factory makes a case it may, as
it does for a report in the running site, until any statement writes elsewhere than in the rows of cases, or is undone.
"""

import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from types import SimpleNamespace
from typing import Any, TypeVar
from unittest import mock

from django.apps import apps
from django.db import connection

from complaints.models import Complaint
from portal.shell import remembered
from portal.shell.generation import raise_now

R = TypeVar("R")
READING = ("SELECT", "RELEASE")
WRITING = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
SAVEPOINT, BACK = "SAVEPOINT ", "ROLLBACK TO SAVEPOINT "
GENERATIONS = count()
IDLE = SimpleNamespace(get_connection=lambda: SimpleNamespace(in_atomic_block=False))
_now = {"generation": ""}
_since: dict[str, str] = {}
"""What ``known`` said when each savepoint was begun, by its name."""
_inside = {"standing": False}
_memory = remembered.Memory(4096)


@cache
def of_cases() -> set[str]:
    """The tables of cases, of what hangs on them, and of what is told to whom: nothing remembered is read from them."""
    found: set[Any] = {Complaint}
    mine = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label == "complaints"]
    while more := {model for model in mine if found.intersection(f.related_model for f in model._meta.fields)} - found:
        found |= more
    told = {model for label in ("contacts", "messaging") for model in apps.get_app_config(label).get_models()}
    return {model._meta.db_table for model in found | told}


def changed() -> None:
    """Whatever was read is void."""
    _now["generation"] = f"of the tests {next(GENERATIONS)}"


def watched(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Sees every statement on its way to the database."""
    if not sql.startswith(READING) and not undone(sql):
        written = WRITING.match(sql)
        if written is None or written[1] not in of_cases():
            changed()
    return execute(sql, params, many, context)


def undone(sql: str) -> bool:
    """Whether it begins a savepoint, or goes back to one since which nothing was written that anybody remembers."""
    if sql.startswith(SAVEPOINT):
        _since[sql.removeprefix(SAVEPOINT)] = known()
        return True
    return sql.startswith(BACK) and _since.get(sql.removeprefix(BACK)) == known()


def known() -> str:
    """The generation, and how often the test's transaction would raise that of the pages, were it committed."""
    raised = sum(1 for awaited in connection.run_on_commit if awaited[1] is raise_now)
    return f"{_now['generation']}, {raised}"


@contextmanager
def standing() -> Iterator[None]:
    """While this lasts, what is remembered is remembered inside a test's transaction too."""
    if not connection.in_atomic_block:
        yield
        return
    with (
        mock.patch.multiple(remembered, transaction=IDLE, generation=SimpleNamespace(known=known)),
        mock.patch.dict(_inside, standing=True),
    ):
        yield


def once(key: Hashable, make: Callable[[], R]) -> R:
    """What ``make`` gave since the last write, inside of ``standing``."""
    return _memory.answer(key, make) if _inside["standing"] else make()
