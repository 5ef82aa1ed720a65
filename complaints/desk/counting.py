"""The worker's part of the numbers on the tabs: counts every list for every group of accounts that looks at them."""

import time
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Max, Q
from django.utils import timezone

from cms.directory.oversight import Above
from complaints.desk.saved import COUNTED
from complaints.models import Complaint, Event, QueueCount, QueueScope
from complaints.models.complaint_queries import ComplaintQuerySet

ACTIVE, KEPT = timedelta(minutes=15), timedelta(days=2)
PAUSE = 2.0
"""Seconds between two rounds while events come in one after the other."""
_seen: list[int] = []
_last: list[float] = []


def step() -> int:
    """A lane of the worker: groups that nobody has counted for, and after new events those that are being looked at.

    How many groups were counted.
    """
    newest = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
    wanted = Q(counted_at=None)
    rested = not _last or time.monotonic() - _last[0] >= PAUSE
    if _seen != [newest] and rested:
        wanted |= Q(asked_at__gte=timezone.now() - ACTIVE)
    counted = count(QueueScope.objects.filter(wanted))
    if rested:
        _seen[:], _last[:] = [newest], [time.monotonic()]
    return counted


def sweep() -> int:
    """Every minute: limits pass without an event. Groups that ask no more go; how many were counted."""
    now = timezone.now()
    QueueScope.objects.filter(asked_at__lt=now - KEPT).delete()
    return count(QueueScope.objects.filter(Q(counted_at=None) | Q(asked_at__gte=now - ACTIVE)))


def count(scopes: Any) -> int:
    """Counts for these groups; how many there were."""
    found = list(scopes.order_by("-asked_at"))
    for scope in found:
        write(scope, timezone.now())
    return len(found)


def write(scope: QueueScope, now: datetime) -> None:
    """One query for all lists, one statement for all rows."""
    cases = cases_of(scope)
    sizes = capped({view.slug: (view.narrow(cases, now), view.most) for view in COUNTED})
    rows = [QueueCount(scope=scope, view=slug, size=size) for slug, size in sizes.items()]
    QueueCount.objects.bulk_create(rows, update_conflicts=True, unique_fields=["scope", "view"], update_fields=["size"])
    QueueScope.objects.filter(pk=scope.pk).update(counted_at=now)


def cases_of(scope: QueueScope) -> ComplaintQuerySet:
    """What the accounts of the group may open."""
    above = Above(frozenset(scope.posts), frozenset(scope.units), frozenset(scope.persons))
    return Complaint.objects.of_desk(scope.prefixes, above)


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
