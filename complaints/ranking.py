"""Keeps the weight by which the desk screens: after every event that may change it, and when reports cluster.

A cluster is found by the worker: of a flood of reports the door asks nothing about the others.
"""

from datetime import timedelta

from django.db.models import F, Max, Q, QuerySet

from complaints import danger
from complaints.choices import OPEN
from complaints.lifecycle import Step
from complaints.models import Complaint, Event

CHANGING = frozenset({"amend", "seen_too", "seen_photo", "merge", "unmerge"})
DAYS, ENOUGH = timedelta(days=3), 3
"""So many reports of one kind at one reach within so many days are a cluster."""
BACK = 20
"""Events looked at again each time, against commits that come late."""
_seen: list[int] = []


def follow(step: Step) -> None:
    """A follower of the lifecycle: weighs the case again, in the same transaction."""
    if step.move.name not in CHANGING:
        return
    weight = danger.of(step.case)
    if weight != step.case.danger:
        step.case.danger = weight
        Complaint.objects.filter(pk=step.case.pk).update(danger=weight)


def step() -> int:
    """A lane of the worker: what came in since the last look; how many cases were marked."""
    newest = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
    if _seen == [newest]:
        return 0
    since = (_seen[0] if _seen else newest) - BACK
    marked = mark(Event.objects.filter(pk__gt=since, kind__in=("register", "amend")))
    _seen[:] = [newest]
    return marked


def mark(events: "QuerySet[Event]") -> int:
    """Marks every open case of the clusters in which the cases of these events stand; how many were marked."""
    cases = Complaint.objects.filter(pk__in=events.values("complaint"), status__in=OPEN, reach__isnull=False)
    cases = cases.filter(drill=False)
    marked = 0
    for reach, category, at in set(cases.values_list("reach", "category", "received_at")):
        around = Q(received_at__range=(at - DAYS, at + DAYS))
        near = Complaint.objects.filter(around, reach=reach, category=category, status__in=OPEN, drill=False)
        keys = dict(near.values_list("pk", "danger"))
        if len(keys) >= ENOUGH:
            fresh = [pk for pk, weight in keys.items() if not weight & danger.CLUSTER]
            marked += Complaint.objects.filter(pk__in=fresh).update(danger=F("danger") + danger.CLUSTER)
    return marked
