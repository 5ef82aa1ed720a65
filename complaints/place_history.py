"""What else is and was at a place: open cases near by, and the same kind of problem there in the last twelve months.

Of the cases of one account alone: what is hidden from it leaves no trace here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from complaints import vicinity
from complaints.choices import OPEN, Outcome, Solved, Status
from complaints.models import Answer, Complaint, Evidence, Verdict
from complaints.models.complaint_queries import ComplaintQuerySet

YEAR, MONTH = timedelta(days=365), timedelta(days=30)
METRES, NEAR_METRES = 200, 500
SHOWN, NEAR_SHOWN, PHOTOS = 8, 5, 3
LEFT_OUT = (Status.MERGED, Status.WITHDRAWN)
"""A report that was joined to another is that one; one that was taken back says nothing."""


@dataclass(frozen=True)
class There:
    """A case at the place. ``metres`` None: one of the two has no point; ``refuted``: how often its reporter said
    没解决; ``outcome``: of its last approved answer, "" before one; ``photos``: the first ones, of cases that somebody
    has judged."""

    case: Any
    metres: int | None
    refuted: int
    outcome: str
    photos: list[Evidence]


@dataclass(frozen=True)
class Place:
    """``earlier``: the history, newest first; ``near``: what is open around."""

    earlier: list[There]
    near: list[There]


def of(case: Complaint, cases: ComplaintQuerySet, *, photos: bool = True) -> Place:
    """One query, and one for the photos when there are any. ``photos`` False: nobody may see those of others."""
    found = list(around(case, cases))
    before = [one for one in found if one.category_id == case.category_id and near_by(case, one, METRES)][:SHOWN]
    since = case.received_at - MONTH
    fresh = [one for one in found if one not in before and one.status in OPEN and one.received_at >= since]
    pictures = pictures_of(before) if photos else {}
    return Place(
        [there(case, one, pictures.get(one.pk, [])) for one in before],
        [there(case, one, []) for one in fresh[:NEAR_SHOWN]],
    )


def near_by(case: Complaint, other: Complaint, metres: int) -> bool:
    """At the same reach or within so many metres."""
    away = apart(case, other)
    return (case.reach_id is not None and other.reach_id == case.reach_id) or (away is not None and away <= metres)


def apart(case: Complaint, other: Complaint) -> int | None:
    """Metres between the two."""
    return vicinity.between((case.latitude, case.longitude), (other.latitude, other.longitude))


def there(case: Complaint, other: Any, photos: list[Evidence]) -> There:
    """The other as it stands in the list."""
    outcome = str(Outcome(other.told).label) if other.told else ""
    return There(other, apart(case, other), other.refuted, outcome, photos)


def around(case: Complaint, cases: ComplaintQuerySet) -> ComplaintQuerySet:
    """The newest of each sort. Every part is cut by its own index before they are put together: a reach may have
    thousands."""
    others = cases.exclude(pk=case.pk).exclude(status__in=LEFT_OUT).filter(drill=case.drill, erased_at=None)
    alike = others.filter(category=case.category_id, received_at__gte=case.received_at - YEAR)
    fresh = others.filter(status__in=OPEN, received_at__gte=case.received_at - MONTH)
    parts = []
    if case.reach_id is not None:
        parts += [alike.filter(reach=case.reach_id), fresh.filter(reach=case.reach_id)]
    if case.latitude is not None:
        parts += [
            alike.filter(vicinity.square(case.latitude, case.longitude, METRES)),
            fresh.filter(vicinity.square(case.latitude, case.longitude, NEAR_METRES)),
        ]
    if not parts:
        return cases.none()
    first, *more = (newest(part) for part in parts)
    refuted = Verdict.objects.filter(complaint=OuterRef("pk"), solved=Solved.NO).order_by().values("complaint")
    answers = Answer.objects.filter(complaint=OuterRef("pk"), approved_at__isnull=False).order_by("-approved_at", "-pk")
    counted = cases.filter(pk__in=first.union(*more, all=True)).annotate(
        refuted=Coalesce(Subquery(refuted.annotate(n=Count("pk")).values("n")), 0),
        told=Subquery(answers.values("outcome")[:1]),
    )
    return counted.select_related("category", "reach__water").order_by("-received_at", "-pk")


def newest(part: ComplaintQuerySet) -> "QuerySet[Complaint, Mapping[str, object]]":
    """Keys of the newest ones. The cut stands one level down, since SQLite cuts no part of a union."""
    keys = part.order_by("-received_at", "-pk").values("pk")[: SHOWN + NEAR_SHOWN]
    return Complaint.objects.filter(pk__in=keys).order_by().values("pk")


def pictures_of(cases: list[Complaint]) -> dict[int, list[Evidence]]:
    """The first photos of each; of a confidential case none, and none that nobody has judged yet."""
    keys = [one.pk for one in cases if one.accepted_at is not None and not one.confidential]
    found: dict[int, list[Evidence]] = {key: [] for key in keys}
    rows = Evidence.objects.filter(complaint__in=keys).order_by("added_at", "pk")[:100] if keys else []
    for row in rows:
        if len(found[row.complaint_id]) < PHOTOS:
            found[row.complaint_id].append(row)
    return found
