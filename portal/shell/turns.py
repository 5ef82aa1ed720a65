"""Writers of one process one after the other, where the database takes one at a time anyway.

SQLite has whoever finds it locked sleep and try again, longer each time, until ``timeout`` is over: of many threads a
few wait for many seconds while others pass them. Whoever lines up here first meets only the other processes there.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

LINE = threading.Lock()


@contextmanager
def in_turn() -> Iterator[None]:
    """For what many write at once and is quickly done; never around a wait for anything but the database."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with LINE:
        yield
