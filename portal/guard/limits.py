"""How often somebody did something within a window of time; never in the way of a report when counting fails."""

import hashlib
import logging

from portal.guard import counters

logger = logging.getLogger(__name__)


def hit(name: str, key: str, rate: tuple[int, int]) -> bool:
    """Counts one more and tells whether it is within ``rate``: so many in so many seconds from the first on.

    ``(0, 0)`` is no limit. When the cache fails, everybody is within it: a broken counter stops no citizen.
    """
    most, seconds = rate
    if not most:
        return True
    try:
        return counters.one_more(_row(name, key), seconds) <= most
    except Exception:  # each cache has faults of its own; none may lose a report
        logger.warning("the cache does not count %s, so nothing is limited", name, exc_info=True)
        return True


def count(name: str, key: str) -> int:
    """How many there were in the window that runs; 0 when none runs or the cache fails."""
    try:
        return counters.so_far(_row(name, key))
    except Exception:  # as above
        logger.warning("the cache does not tell its count of %s", name, exc_info=True)
        return 0


def clear(name: str, key: str) -> None:
    """Forgets what was counted."""
    try:
        counters.forget(_row(name, key))
    except Exception:  # as above
        logger.warning("the cache does not forget its count of %s", name, exc_info=True)


def _row(name: str, key: str) -> str:
    """The cache key: hashed, since addresses and numbers of people have no place in it."""
    return f"limit:{name}:{hashlib.sha256(key.encode(errors='replace')).hexdigest()[:40]}"
