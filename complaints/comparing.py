"""The worker's part of 疑似重复: compares what came in or was changed with its neighbours, and keeps what it found.

A consumer of the events, and an hourly round for whatever a lane has missed; both may run again.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from complaints import likeness, vicinity
from complaints.choices import OPEN, Status
from complaints.likeness import Likeness, Side
from complaints.models import Alike, Apart, Compared, Complaint, Event, Evidence
from complaints.models.complaint_queries import ComplaintQuerySet

KEPT = 5
"""So many of the likeliest stand at a case; those of whom one also stands at them."""
CHANGING = frozenset(
    {"register", "amend", "words_added", "reply_info", "photos_added", "transcribed", "reopen", "unmerge", "undo"}
)
"""Events after which a case says something else, or can be joined again."""
NEIGHBOURS = (*OPEN, Status.RESOLVED, Status.CLOSED)
BACK = 20
"""Events looked at again each time, against commits that come late."""
BATCH = 100
_seen: list[int] = []


def step() -> int:
    """A lane of the worker: what has happened since the last look; how many cases were compared."""
    newest = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
    if _seen == [newest]:
        return 0
    fresh = Event.objects.filter(pk__gt=(_seen[0] if _seen else newest) - BACK)
    cases = Complaint.objects.filter(pk__in=fresh.filter(kind__in=CHANGING).values("complaint"), status__in=OPEN)
    compared = [compare(case) for case in cases.order_by("pk") if not up_to_date(case)]
    rest(Complaint.objects.filter(pk__in=fresh.values("complaint")))
    _seen[:] = [newest]
    return len(compared)


def up_to_date(case: Complaint) -> bool:
    """Whether it was compared after its last event already: some are looked at twice."""
    return Compared.objects.filter(pk=case.pk, at__gte=case.updated_at).exists()


def sweep(now: datetime | None = None) -> int:
    """Every hour: cases that nobody has and that were never compared, in batches; how many."""
    rest(Complaint.objects.filter(Exists(Alike.objects.filter(complaint=OuterRef("pk"), live=True))))
    waiting = Complaint.objects.filter(status__in=(Status.RECEIVED, Status.NEED_INFO, Status.ACCEPTED))
    fresh = waiting.filter(~Exists(Compared.objects.filter(pk=OuterRef("pk"))), erased_at=None)
    done = 0
    while rows := list(fresh.order_by("-received_at", "-pk")[:BATCH]):
        done += sum(compare(case, now) >= 0 for case in rows)
    return done


def rest(cases: ComplaintQuerySet) -> int:
    """Pairs of which one is no longer open rest; how many. They stay to be read on the page."""
    over = cases.exclude(status__in=OPEN).order_by().values("pk")
    return Alike.objects.filter(Q(complaint__in=over) | Q(other__in=over), live=True).update(live=False)


def compare(case: Complaint, now: datetime | None = None) -> int:
    """Writes the likeliest others of the case, and it at them; how many there are."""
    now = now or timezone.now()
    best = likeliest(case)
    with transaction.atomic():
        Alike.objects.filter(complaint=case).delete()
        rows = [row(*pair, like, now) for other, like in best for pair in ((case, other), (other, case))]
        Alike.objects.bulk_create(rows, ignore_conflicts=True)
        Compared.objects.update_or_create(complaint=case, defaults={"at": max(now, case.updated_at)})
    return len(best)


def likeliest(case: Complaint) -> list[tuple[Complaint, Likeness]]:
    """The best of its neighbours; of an erased case nothing is left to compare."""
    others = [] if case.erased_at else neighbours(case)
    photos = fingerprints([case.pk, *(other.pk for other in others)])
    own = Side.of(case, photos[case.pk])
    found = [(other, likeness.compare(own, Side.of(other, photos[other.pk]))) for other in others]
    ranked = sorted(found, key=lambda pair: (-pair[1].score, pair[1].days, -pair[0].pk))
    return [pair for pair in ranked if pair[1].score][:KEPT]


def row(case: Complaint, other: Complaint, like: Likeness, now: datetime) -> Alike:
    """``other`` at ``case``."""
    live = case.status in OPEN and other.status in OPEN
    return Alike(complaint=case, other=other, live=live, at=now, **vars(like))


def neighbours(case: Complaint) -> list[Complaint]:
    """Cases at the reach or near the point, of these days, that nobody has told apart from it; the newest first.

    Two queries, each with an index of its own, since together they would have none.
    """
    span = timedelta(days=likeness.DAYS)
    rows = Complaint.objects.filter(
        received_at__range=(case.received_at - span, case.received_at + span),
        status__in=NEIGHBOURS,
        drill=case.drill,
        erased_at=None,
    ).exclude(pk__in=told_apart(case) | {case.pk})
    found: dict[int, Complaint] = {}
    places = [Q(reach=case.reach_id)] if case.reach_id is not None else []
    if case.latitude is not None:
        places.append(vicinity.square(case.latitude, case.longitude, likeness.METRES))
    for place in places:
        newest = rows.filter(place).order_by("-received_at", "-pk")[: likeness.MOST]
        found.update({other.pk: other for other in newest})
    return sorted(found.values(), key=lambda other: other.received_at, reverse=True)[: likeness.MOST]


def told_apart(case: Complaint) -> set[int]:
    """Keys of the cases of which somebody said 不是同一件事."""
    pairs = Apart.objects.filter(Q(complaint=case) | Q(other=case)).values_list("complaint", "other")
    return {key for pair in pairs for key in pair} - {case.pk}


def fingerprints(keys: Iterable[int]) -> dict[int, list[str]]:
    """How the photos of each case look."""
    found: dict[int, list[str]] = defaultdict(list)
    for key, dhash in Evidence.objects.filter(complaint__in=list(keys)).values_list("complaint", "dhash"):
        found[key].append(dhash)
    return found
