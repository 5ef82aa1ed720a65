"""What stands in the books already: open cases of the same kind at the same place, the same number of the same source.

Only what lies on the account's desk. Before there are words to compare, kind, reach and days must do; once the case is
entered, the worker compares it (``complaints.likeness``)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.models import Reach
from complaints.choices import OPEN
from complaints.desk import places
from complaints.models import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.text import clean

SHOWN = 5
ALIKE = timedelta(days=14)
APART = "apart"
"""The answer 不是同一件事."""


@dataclass(frozen=True)
class Foreign:
    """A case that came under the same number; ``since``: how long ago, in words."""

    case: Complaint
    since: str


@dataclass(frozen=True)
class Near:
    """The panel: cases that may be the same matter, what was said of them, and the same number in the books."""

    cases: list[Complaint]
    chosen: str
    foreign: list[Foreign]


def ask(cases: ComplaintQuerySet, said: QueryDict, now: datetime) -> Near:
    """What fits the form as far as it is filled."""
    reach, category = reach_of(said.get("where", "")), said.get("category", "")
    near = list(alike(cases, reach, category, now)) if reach and category else []
    source, number = said.get("source", ""), clean(said.get("source_number", ""), 60)
    return Near(near, said.get("join", ""), foreign(cases, source, number, now))


def reach_of(words: str) -> Reach | None:
    """The one reach that the words mean."""
    try:
        return places.PlaceField().clean(words).reach
    except ValidationError:
        return None


def alike(cases: ComplaintQuerySet, reach: Reach, category: str, now: datetime) -> ComplaintQuerySet:
    """Open ones of that kind there that came within a fortnight, the newest first."""
    found = cases.filter(reach=reach, category__code=category, status__in=OPEN, received_at__gte=now - ALIKE)
    return found.select_related("category", "reach__water").order_by("-received_at", "-pk")[:SHOWN]


def foreign(
    cases: ComplaintQuerySet, source: str, number: str, now: datetime, *, but: int | None = None
) -> list[Foreign]:
    """Cases that this source has sent under this very number; ``but``: the key of the case that is asked about."""
    if not source or not number:
        return []
    found = cases.filter(source=source, source_number__iexact=number)
    if but is not None:
        found = found.exclude(pk=but)
    return [Foreign(case, since(case, now)) for case in found.order_by("-received_at", "-pk")[:SHOWN]]


def since(case: Complaint, now: datetime) -> str:
    """How many days ago it was entered."""
    days = (timezone.localdate(now) - timezone.localdate(case.received_at)).days
    return _("%(days)s天前") % {"days": days} if days > 0 else _("今天")
