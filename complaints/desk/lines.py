"""The lines of the queue, as plain words: fifty of them are drawn at once, so nothing is looked up while drawing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.choices import Channel, Publicity, Source, Status
from complaints.desk.rows import Badge, badges, light, place, title
from complaints.models import Ascent, Evidence, RelayedQuestion, Supervision
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.codes import numbers

WITH = ("category", "reach__water", "division", "owner")
NEEDED = (
    *("number", "status", "channel", "source", "description", "place", "received_at", "accept_due_at"),
    *("stretch_from", "stretch_to"),
    *("answer_due_at", "parked_at", "urgent", "confidential", "about_chief", "held", "marks", "out_of_area", "drill"),
    *("changed_at", "urged_at", "reopened", "category__name", "category__code", "reach__name", "reach__water__name"),
    *("division__name", "owner__short_name", "priority", "again_of", "lang", "updated_at", "publicity"),
)
PLACED = ("latitude", "longitude", "reach__line", "reach__water_id")
"""What a drawing of the page needs besides."""


@dataclass(frozen=True)
class Line:
    """What the queue prints of one case. ``icon``: of its kind; ``due``: ISO; empty words are not printed."""

    number: str
    shown: str
    address: str
    icon: str
    title: str
    kind: str
    photos: str
    badges: list[Badge]
    place: str
    division: str
    state: str
    status: str
    owner: str
    due: str
    due_on: str
    left: str
    tone: str
    source: str
    received: str
    updated: str
    publicity: str
    drill: bool


def with_lines(cases: ComplaintQuerySet, *, placed: bool = False) -> ComplaintQuerySet:
    """The cases with what their lines print, in one query; ``placed``: with their points and rivers too."""
    own = {"complaint": OuterRef("pk")}
    photos = Evidence.objects.filter(**own).order_by().values("complaint").annotate(n=Count("pk")).values("n")
    watching = Supervision.objects.filter(**own, lifted_at=None).order_by("level").values("level")  # listed comes first
    asking = RelayedQuestion.objects.for_office().filter(**own)
    counted = cases.annotate(
        photos=Subquery(photos),
        watched=Subquery(watching[:1]),
        unit_asks=Exists(asking),
        unscreened=Exists(Ascent.objects.filter(**own)),
    )
    return counted.select_related(*WITH).only(*NEEDED, *(PLACED if placed else ()))


def moment(at: datetime) -> str:
    """Day and time, given in the zone of the office."""
    return f"{at.month}月{at.day}日 {at:%H:%M}"


def line(case: Any, now: datetime) -> Line:
    """The line of a case out of ``with_lines``."""
    limit, due = light(case, now), timezone.localtime(case.due_at)
    received = timezone.localtime(case.received_at)
    return Line(
        number=case.number,
        shown=numbers.show(case.number),
        address=reverse("desk:case", args=(case.number,)),
        icon=f"c-{case.category.code}",
        title=title(case),
        kind=case.category.name,
        photos=_("%(n)s张照片") % {"n": case.photos} if case.photos else "",
        badges=badges(case, watched=case.watched or ""),
        place=place(case),
        division=case.division.name if case.division else "",
        state=str(Status(case.status).label),  # Django's get_…_display translates the whole list of choices each time
        status=case.status,
        owner=case.owner.short_name,
        due=due.isoformat(),
        due_on=f"{due.month}月{due.day}日{due.hour}时",
        left=limit.words,
        tone=limit.tone,
        source=str(Source(case.source).label if case.source else Channel(case.channel).label),
        received=moment(received),
        updated=moment(timezone.localtime(case.updated_at)),
        publicity=str(Publicity(case.publicity).label),
        drill=case.drill,
    )
