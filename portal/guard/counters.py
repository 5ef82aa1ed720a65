"""Counts in the cache "default", exactly, although several processes count at once."""

import time

from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import router, transaction


def one_more(row: str, seconds: int) -> int:
    """Counts one more in the window that runs, or begins one of so many seconds; returns the count."""
    cache = caches["default"]
    if isinstance(cache, BaseDatabaseCache):
        return _under_lock(cache, row, seconds)
    if cache.add(row, 1, timeout=seconds):
        return 1
    try:
        return cache.incr(row)
    except ValueError:  # the window ended between the two calls
        cache.set(row, 1, timeout=seconds)
        return 1


def so_far(row: str) -> int:
    """The count of the window that runs; 0 when none runs."""
    value = caches["default"].get(row)
    return int(value[0] if isinstance(value, tuple) else value or 0)


def forget(row: str) -> None:
    """Ends the window."""
    caches["default"].delete(row)


def _under_lock(cache: BaseDatabaseCache, row: str, seconds: int) -> int:
    """The database cache adds in two steps and forgets when the window ends, so both are done here.

    Its file takes one writer at a time, from the beginning of a transaction on.
    """
    with transaction.atomic(using=router.db_for_write(cache.cache_model_class)):
        now = time.time()
        count, ends_at = cache.get(row) or (0, now + seconds)
        cache.set(row, (count + 1, ends_at), timeout=max(1, round(ends_at - now)))
        return int(count) + 1
