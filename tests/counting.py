"""Counting queries as a web process in service makes them: what it remembers of the register it does not ask again."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from unittest import mock

import pytest

from portal.shell.generation import raise_now

OUTSIDE = SimpleNamespace(get_connection=lambda: SimpleNamespace(in_atomic_block=False))

CAPTURES = "CaptureQueriesContext"


@contextmanager
def remembering() -> Iterator[None]:
    """Inside a transaction, where a test stands, nothing is remembered; here it is, and forgotten afterwards."""
    raise_now()
    with mock.patch("portal.shell.remembered.transaction", OUTSIDE):
        yield
    raise_now()


def counted_here(request: pytest.FixtureRequest) -> bool:
    """Whether queries are counted in the test's file, or by what it takes from another: there nothing is spared."""
    known = vars(request.module)
    spaces = [known, *(getattr(value, "__globals__", {}) for value in known.values())]
    return any(name in space for space in spaces for name in (CAPTURES, remembering.__name__)) or any(
        "num_queries" in name for name in request.fixturenames
    )
