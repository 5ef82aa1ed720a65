"""Counting queries as a web process in service makes them: what it remembers of the register it does not ask again."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from unittest import mock

from portal.shell.generation import raise_now

OUTSIDE = SimpleNamespace(get_connection=lambda: SimpleNamespace(in_atomic_block=False))


@contextmanager
def remembering() -> Iterator[None]:
    """Inside a transaction, where a test stands, nothing is remembered; here it is, and forgotten afterwards."""
    raise_now()
    with mock.patch("portal.shell.remembered.transaction", OUTSIDE):
        yield
    raise_now()
