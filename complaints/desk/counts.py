"""How many cases wait in each list, as the worker counted last; a request counts nothing."""

import hashlib
import json
import logging
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import caches
from django.db import OperationalError, transaction
from django.utils import timezone

from cms.directory import oversight, scope
from complaints.desk.saved import Saved
from complaints.models import QueueCount, QueueScope
from portal.accounts.models import User

logger = logging.getLogger(__name__)
FRESH, SECONDS = 2, 15
"""How long, in seconds, this process keeps the numbers that it has read; and other numbers of the desk."""
AGAIN = timedelta(minutes=1)
"""So often a page says that it still wants the numbers."""


def shown(count: int | None, view: Saved) -> str:
    """The number as it stands on a tab; "" while nobody has counted."""
    if count is None:
        return ""
    return f"{view.most - 1}+" if count >= view.most else str(count)


def key(user: User, what: str) -> str:
    """The name under which an account's numbers are kept."""
    return f"desk:{what}:{user.pk}"


def of_all(user: User) -> dict[str, int]:
    """The sizes of the views by their names; empty for the second until the worker counts for a new group."""
    known: dict[str, int] | None = caches["pages"].get(key(user, "tabs"))
    if known is None:
        known = read(user, timezone.now())
        caches["pages"].set(key(user, "tabs"), known, FRESH)
    return known


def read(user: User, now: datetime) -> dict[str, int]:
    """The worker's numbers, and a word to it that they are wanted."""
    fields = group(user)
    name = hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
    rows = list(QueueCount.objects.filter(scope=name).values_list("view", "size", "scope__asked_at"))
    if not rows or now - rows[0][2] > AGAIN:
        ask(name, fields, now)
    return {view: size for view, size, _asked in rows}


def group(user: User) -> dict[str, Any]:
    """What decides which cases the account may open; the same for all who sit in one office."""
    above = oversight.above(user)
    return {
        "prefixes": None if scope.all_divisions(user) else scope.jurisdictions(user),
        "posts": sorted(above.posts),
        "units": sorted(above.units),
        "persons": sorted(above.persons),
    }


def ask(name: str, fields: dict[str, Any], now: datetime) -> None:
    """Has the worker count for the group. A busy database keeps nobody from the list."""
    try:
        with transaction.atomic():
            QueueScope.objects.update_or_create(
                key=name, defaults={"asked_at": now}, create_defaults={**fields, "asked_at": now}
            )
    except OperationalError:
        logger.warning("the numbers of the desk were not asked for: the database is busy")


def waiting(user: User) -> int:
    """How many wait to be accepted, for the menu of every page."""
    return of_all(user).get("received", 0)


def forget(user: User) -> None:
    """The account has changed something and wants to see it."""
    caches["pages"].delete(key(user, "tabs"))
