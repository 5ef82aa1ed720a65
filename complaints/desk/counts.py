"""How many cases wait in each list: all in one query, none counted beyond a thousand."""

from datetime import datetime
from typing import Any

from django.core.cache import caches
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.utils import timezone

from complaints.desk.saved import PRESSING, VIEWS, Saved
from complaints.models import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.models import User

FRESH, SECONDS = 5, 15
"""How long, in seconds, the numbers of the tabs and of the menu are kept; whoever makes a move gets new ones."""


def capped(lists: dict[str, tuple[ComplaintQuerySet, int]]) -> dict[str, int]:
    """The size of each list, or its limit for one that is as long or longer. One round trip for all of them.

    Django can count a slice, but only one a query, and not slice the parts of a union on SQLite.
    """
    parts: list[str] = []
    params: list[Any] = []
    for cases, most in lists.values():
        try:
            sql, given = cases.order_by().values("pk")[:most].query.sql_with_params()
        except EmptyResultSet:  # an account that is posted nowhere
            sql, given = "SELECT 1 WHERE 1 = 0", ()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS part)")  # noqa: S608  SQL that Django wrote
        params += given
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        row = cursor.fetchone()
    return dict(zip(lists, row or (), strict=True))


def shown(count: int, view: Saved) -> str:
    """The number as it stands on a tab."""
    return f"{view.most - 1}+" if count >= view.most else str(count)


def of(user: User, views: tuple[Saved, ...], now: datetime) -> dict[str, int]:
    """The sizes of these views for this account."""
    cases = Complaint.objects.on_desk(user)
    return capped({view.slug: (view.narrow(cases, now), view.most) for view in views if view.counted})


def key(user: User, what: str) -> str:
    """The name under which an account's numbers are kept."""
    return f"desk:{what}:{user.pk}"


def of_all(user: User) -> dict[str, int]:
    """The sizes of every view."""
    known: dict[str, int] | None = caches["pages"].get(key(user, "tabs"))
    if known is None:
        known = of(user, (*VIEWS, PRESSING), timezone.now())
        caches["pages"].set(key(user, "tabs"), known, FRESH)
        caches["pages"].set(key(user, "waiting"), known["received"], SECONDS)
    return known


def waiting(user: User) -> int:
    """How many wait to be accepted, for the menu of every page."""
    count: int | None = caches["pages"].get(key(user, "waiting"))
    if count is None:
        count = of(user, VIEWS[:1], timezone.now())["received"]
        caches["pages"].set(key(user, "waiting"), count, SECONDS)
    return count


def forget(user: User) -> None:
    """The account has changed something and wants to see it."""
    caches["pages"].delete_many([key(user, "tabs"), key(user, "waiting")])
