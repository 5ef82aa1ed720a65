"""How many cases wait in each list: all in one query, none counted beyond a thousand."""

from datetime import datetime

from django.db import connections
from django.http import HttpRequest
from django.utils import timezone

from complaints.models.complaint import ComplaintQuerySet
from complaints.desk.saved import VIEWS, Saved
from complaints.models import Complaint
from portal.accounts.models import User

MOST = 1000


def capped(lists: dict[str, ComplaintQuerySet]) -> dict[str, int]:
    """The size of each list, ``MOST`` for one that is as long or longer. One round trip for all of them.

    Django can count a slice, but only one a query, and not slice the parts of a union on SQLite.
    """
    parts: list[str] = []
    params: list[object] = []
    for cases in lists.values():
        sql, given = cases.order_by().values("pk")[:MOST].query.sql_with_params()
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
    return known


def waiting(request: HttpRequest, user: User) -> int:
    """How many wait to be accepted; one small query where the tabs are not shown."""
    known: dict[str, int] | None = request.__dict__.get("_desk_counts")
    return known["received"] if known else of(user, VIEWS[:1], timezone.now())["received"]
