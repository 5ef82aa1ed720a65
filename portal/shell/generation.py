"""The generation of what is public: whoever publishes raises it, and every page kept under an older one is void.

Embedded it is the time stamp of a file in ``DATA_DIR``, which all processes of the machine see; with Redis a key.
"""

import os
import secrets
import time
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.db import transaction

KEY = "generation"


def marker() -> Path:
    """The file whose time stamp is the generation."""
    return within(settings.DATA_DIR)


@cache
def within(folder: Path) -> Path:
    """The file's path, put together once: it is looked at with every page."""
    return folder / "pages.generation"


def current() -> str:
    """The generation now; "0" before anything was published."""
    if settings.REDIS_URL:
        return str(caches["pages"].get(KEY, "0"))
    try:
        return str(marker().stat().st_mtime_ns)
    except FileNotFoundError:
        return "0"


def known() -> str:
    """The generation now; "" while the cache that keeps it does not answer."""
    try:
        return current()
    except Exception:  # whatever the engine raises: what hangs on the generation is asked anew
        return ""


def raise_now() -> None:
    """Raises at once; two raises within one tick of the file system's clock still differ."""
    if settings.REDIS_URL:
        caches["pages"].set(KEY, secrets.token_hex(8), None)
        return
    path = marker()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    now = time.time_ns()
    os.utime(path, ns=(now, now))


def raise_generation() -> None:
    """Raises when the running transaction is committed, or at once outside of one."""
    transaction.on_commit(raise_now, robust=True)
