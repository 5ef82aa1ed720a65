"""The worker's lane for the embedded indexes: changes within a second, repairs at once, merging at night."""

import logging
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from modelsearch.backends import get_search_backend

from portal.search import lease, writing
from portal.search.models import IndexChange
from portal.search.whoosh.backend import WhooshBackend
from portal.search.whoosh.index import WhooshIndex
from portal.search.whoosh.rebuilder import LOOK_BACK

logger = logging.getLogger("portal.search")
NIGHT = range(2, 5)
"""Hours, local time, in which an index may be built anew though nothing is wrong with it."""
DAY = timedelta(hours=20)
KEPT = timedelta(days=2)
_seen: tuple[list[int], list[Path | None]] | None = None
"""The newest changes and the folders that hold them, when all was brought in; another rebuild makes another folder."""


def step() -> int:
    """One turn: what is most urgent of one index, or the next changes of all. How much was done."""
    global _seen
    newest = [*IndexChange.objects.order_by("-pk").values_list("pk", flat=True)[:LOOK_BACK]]
    indexes = kept_indexes()
    there = newest, [index.home.current() for index in indexes]
    ill = [index for index in indexes if not index.home.fit(index.stamp) or old_tonight(index)]
    if there == _seen and not ill:
        return 0
    with lease.held() as held:
        if held is None:
            return 0
        if ill:
            writing.rebuild(ill[0], held.renew)
            return 1
        done = sum(writing.bring_in(index, held.renew) for index in indexes)
        for index in indexes:
            writing.catch_up(index, newest[0] if newest else 0)
        _seen = there
        return done


def kept_indexes() -> list[WhooshIndex]:
    """The indexes that have to be kept; none where another engine searches."""
    backend = get_search_backend()
    return [*backend.all_indexes()] if isinstance(backend, WhooshBackend) else []


def old_tonight(index: WhooshIndex) -> bool:
    """Whether it is night and the index has not been built anew for a day.

    That joins its segments, and brings in what was written without a signal.
    """
    now, folder = timezone.localtime(), index.home.current()
    return now.hour in NIGHT and folder is not None and now - index.home.born(folder) > DAY


def forget() -> None:
    """Deletes changes that every index holds by now; one that was away longer is built anew at night."""
    IndexChange.objects.filter(at__lt=timezone.now() - KEPT).delete()
