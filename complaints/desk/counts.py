"""How many cases wait in each list: all in one query, none counted beyond a thousand."""

from datetime import datetime
from typing import Any

from django.core.cache import caches
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.http import HttpRequest
from django.utils import timezone

from complaints.desk.saved import VIEWS, Saved
from complaints.models import Complaint
from complaints.models.complaint import ComplaintQuerySet
from portal.accounts.models import User

MOST = 1000
SECONDS = 15


def capped(lists: dict[str, ComplaintQuerySet]) -> dict[str, int]:
    """The size of each list, ``MOST`` for one that is as long or longer. One round trip for all of them.

    Django can count a slice, but only one a query, and not slice the parts of a union on SQLite.
    """
    parts: list[str] = []
    params: list[Any] = []
    for cases in lists.values():
        try:
            sql, given = cases.order_by().values("pk")[:MOST].query.sql_with_params()
        except EmptyResultSet:  # an account that is posted nowhere
            sql, given = "SELECT 1 WHERE 1 = 0", ()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS part)")  # noqa: S608  SQL that Django wrote
        params += given
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        row = cursor.fetchone()
    return dict(zip(lists, row or (), strict=True))


def shown(count: int) -> str:
    """The number as it stands on a tab."""
    return f"{MOST - 1}+" if count >= MOST else str(count)


def of(user: User, views: tuple[Saved, ...], now: datetime) -> dict[str, int]:
    """The sizes of these views for this account."""
    cases = Complaint.objects.on_desk(user)
    return capped({view.slug: view.narrow(cases, now) for view in views if view.counted})


def of_all(request: HttpRequest, user: User) -> dict[str, int]:
    """The sizes of every view, read once a request: the tabs and the menu show the same."""
    known: dict[str, int] | None = request.__dict__.get("_desk_counts")
    if known is None:
        known = request.__dict__["_desk_counts"] = of(user, VIEWS, timezone.now())
        caches["pages"].set(f"desk:waiting:{user.pk}", known["received"], SECONDS)
    return known


def waiting(request: HttpRequest, user: User) -> int:
    """How many wait to be accepted, for the menu of every page; at most ``SECONDS`` old where no tabs are shown."""
    known: dict[str, int] | None = request.__dict__.get("_desk_counts")
    if known:
        return known["received"]
    count = caches["pages"].get(f"desk:waiting:{user.pk}")
    if count is None:
        count = of(user, VIEWS[:1], timezone.now())["received"]
        caches["pages"].set(f"desk:waiting:{user.pk}", count, SECONDS)
    return int(count)
