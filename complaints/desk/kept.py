"""Lists out of the register that every page of the desk needs, kept in memory for a minute."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import caches

from portal.shell import generation

T = TypeVar("T")
SECONDS = 60


def kept(key: str, make: Callable[[], T]) -> T:
    """What ``make`` returns; asked again after a minute, or once the register has changed."""
    name = f"desk:{generation.current()}:{key}"
    found = caches["pages"].get(name)
    if found is None:
        found = make()
        caches["pages"].set(name, found, SECONDS)
    return cast(T, found)
