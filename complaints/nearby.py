"""附近: what strangers are shown before they report: what is open here, and what was solved here not long ago.

Only public cases, and of these none that is confidential or about a person (``shareable``): the list names no number
that its reporter, or whom it is about, could not read anyway.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from cms.directory.models import Reach
from complaints.choices import OPEN, Outcome, Status
from complaints.models import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet

RECENT, SOLVED = timedelta(days=14), timedelta(days=90)
MOST, MOST_SOLVED = 3, 2
LOOKED_THROUGH = 60
"""Of a reach on which very much happens the newest are enough."""
DONE = (Status.RESOLVED, Status.CLOSED)


@dataclass(frozen=True)
class Near:
    """One case that is offered. ``days`` since it came or was solved; ``first``: shown before a kind is chosen."""

    case: Complaint
    solved: bool
    days: int
    first: bool = True

    @property
    def kind(self) -> str:
        """The code of its kind."""
        return self.case.category.code


def markable() -> ComplaintQuerySet:
    """Cases at which 我也看到了 may be said."""
    return Complaint.objects.shareable().open()


def solved(now: datetime) -> ComplaintQuerySet:
    """Cases of which 又出现了 may be said."""
    done = Complaint.objects.shareable().filter(status__in=DONE, outcome=Outcome.SOLVED)
    return done.filter(resolved_at__gte=now - SOLVED)


def again(public_number: str, now: datetime) -> Complaint | None:
    """The solved case of that number that may have come back; None when there is none, or it was too long ago."""
    if not public_number:
        return None
    rows = solved(now).select_related("category", "reach__water", "reach__division")
    return rows.filter(public_number=public_number).first()


def offered(reach: Reach | None, now: datetime, *, category: str = "") -> list[Near]:
    """What is offered at the reach, the open ones first; one query, none without a reach.

    Of each kind at most three open cases of the last 14 days and two solved in the last 90; ``category`` names the
    only kind that is wanted.
    """
    if reach is None:
        return []
    fresh = Q(status__in=OPEN, received_at__gte=now - RECENT)
    done = Q(status__in=DONE, outcome=Outcome.SOLVED, resolved_at__gte=now - SOLVED)
    cases = Complaint.objects.shareable().filter(fresh | done, reach=reach)
    if category:
        cases = cases.filter(category__code=category)
    newest = cases.select_related("category").order_by("-received_at", "-pk")[:LOOKED_THROUGH]
    return list(few(sorted(newest, key=lambda case: not case.open), now))


def few(cases: Iterable[Complaint], now: datetime) -> Iterator[Near]:
    """So many of each kind; of all kinds together as many are ``first``."""
    count: dict[tuple[bool, str], int] = {}
    for case in cases:
        over = not case.open
        most = MOST_SOLVED if over else MOST
        kind, whole = (over, case.category.code), (over, "")
        count[kind] = count.get(kind, 0) + 1
        if count[kind] > most:
            continue
        count[whole] = count.get(whole, 0) + 1
        since = case.resolved_at if over and case.resolved_at else case.received_at
        days = (timezone.localdate(now) - timezone.localdate(since)).days
        yield Near(case, over, max(days, 0), first=count[whole] <= most)


def named(public_numbers: Iterable[str]) -> list[Complaint]:
    """The public cases of these numbers, of which somebody said 不是同一件事; what is none is left out."""
    wanted = list(dict.fromkeys(number for number in public_numbers if number))
    return list(Complaint.objects.shareable().filter(public_number__in=wanted)) if wanted else []
