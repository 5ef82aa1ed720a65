"""How often boards are scanned, counted by day. Nothing of whoever scans is looked at: no address, no cookie.

Counted in memory before the page cache answers, and written down once a minute by a thread that waits for it; what a
process has not written when it is killed is lost, which is a minute of one process.
"""

from __future__ import annotations

import atexit
import datetime
import logging
import threading
from collections import Counter
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections, connections
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.directory.models import ScanDay, Signboard
from cms.directory.models.board_life import SILENT_DAYS
from cms.directory.models.signboard import SignboardQuerySet
from portal.codes import damm

logger = logging.getLogger(__name__)
SEEN = (200, 304)
"""The printed capitals answer with a redirect first, which is not counted a second time."""
MOST_CODES = 20_000
Handler = Callable[[HttpRequest], HttpResponse]
_lock = threading.Lock()
_counts: Counter[tuple[str, datetime.date]] = Counter()
_timer: list[threading.Timer] = []


class ScanCounter:
    """Stands before the page cache, since a page that is kept is a scan like any other. Pages that go out before
    Django is entered are told to ``seen``."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "GET" and response.status_code in SEEN:
            seen(request.path)
        return response


def seen(path: str) -> None:
    """Counts the page at the path when it is a board's."""
    if path.startswith("/p/"):
        code = path[3:].rstrip("/")
        if len(code) in (6, 8) and damm.valid(code):
            count(code, timezone.localdate())


def count(code: str, on: datetime.date) -> None:
    """One more; the first one since the last writing starts the minute."""
    with _lock:
        if (code, on) in _counts or len(_counts) < MOST_CODES:
            _counts[code, on] += 1
        if settings.SCAN_SECONDS and not _timer:
            timer = threading.Timer(settings.SCAN_SECONDS, turn)
            timer.daemon = True
            _timer.append(timer)
            timer.start()


def turn() -> None:
    """The thread's errand: writes, and leaves no connection behind."""
    close_old_connections()
    try:
        flush()
    finally:
        connections.close_all()


def flush() -> int:
    """Writes down what was counted; how many scans. What cannot be written now is kept for the next minute."""
    with _lock:
        _timer.clear()
        counted = dict(_counts)
        _counts.clear()
    written = 0
    try:
        for code, on in list(counted):
            ScanDay.objects.add(code, on, counted[code, on])
            written += counted.pop((code, on))
    except Exception:  # a locked database: scans are worth a second try and no more
        logger.warning("scans could not be written down", exc_info=True)
        with _lock:
            _counts.update(counted)
    return written


def silent(now: datetime.datetime) -> SignboardQuerySet:
    """Boards on the bank for as long that nobody has scanned in 90 days: fallen, overgrown, or stuck over."""
    since = timezone.localdate(now) - datetime.timedelta(days=SILENT_DAYS)
    scanned = ScanDay.objects.filter(on__gte=since).values("code")
    standing = Signboard.objects.on_the_bank().exclude(code__in=scanned)
    return standing.exclude(installed_on__gt=since).exclude(installed_on=None, added_at__date__gt=since)


def last_minute() -> None:
    """What is in memory when the process ends in peace."""
    if _counts and settings.SCAN_SECONDS:
        turn()


atexit.register(last_minute)
