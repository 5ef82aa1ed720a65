"""A case that nobody screened in time goes one level up, once, and stays there; at the top it is marked.

``accept_due_at`` is the limit: working days of the calendar by the limits in force, moved by the time the clock stood.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from cms.directory import codes
from cms.directory.models import Unit
from complaints import batches, conflict
from complaints.choices import Outside, Status
from complaints.lifecycle import Step, noting
from complaints.models import Ascent, Complaint

BATCH = 500
KIND = "ascended"
Offices = dict[str, list[Unit]]


def unscreened(now: datetime) -> QuerySet[Complaint]:
    """Past the limit for screening with the clock running, still with the first office; no drills.

    What waits for the reporter (``need_info``) is not among them, nor what anybody has decided.
    """
    late = Complaint.objects.filter(status=Status.RECEIVED, accept_due_at__lt=now, parked_at=None, drill=False)
    rows = late.filter(~Exists(Ascent.objects.filter(complaint=OuterRef("pk")))).select_related("owner__division")
    return rows.prefetch_related("subjects__post", "subjects__unit", "subjects__person")


def ascend(now: datetime) -> int:
    """One round over everything that is late; how many cases went up. Several workers may do it at once."""
    moved = 0
    for batch in batches.found(unscreened(now), BATCH):
        goals = targets(batch)
        stay(batch, goals, now)
        moved += sum(lift(case, goals[case.pk], now) for case in batch if case.pk in goals)
    return moved


def active_offices() -> Offices:
    """The offices in use by the code of their division, the oldest first."""
    found: Offices = {}
    for office in Unit.objects.offices().filter(active=True).select_related("division").order_by("pk"):
        found.setdefault(office.division.code, []).append(office)
    return found


def above(owner: Unit, offices: Offices, *, level: bool = False) -> list[Unit]:
    """The offices over that one, the nearest first; ``level``: those beside it in the same division before them."""
    line = codes.line(owner.division.code)[::-1]
    return [office for code in (line if level else line[1:]) for office in offices.get(code, []) if office != owner]


def targets(cases: Iterable[Complaint]) -> dict[int, Unit]:
    """Where each case goes, by its key: to the nearest office above whose people are not blind to it.

    One query for all; only a case with a subject costs more. What has nowhere to go is not in it.
    """
    offices, found = active_offices(), {}
    for case in cases:
        for office in above(case.owner, offices):
            if not conflict.touches(case, office):
                found[case.pk] = office
                break
    return found


def stay(cases: Iterable[Complaint], goals: dict[int, Unit], now: datetime) -> None:
    """Marks what is at the top already: it keeps its office. One query, and twice is once."""
    rows = [row(case, None, now) for case in cases if case.pk not in goals]
    Ascent.objects.bulk_create(rows, ignore_conflicts=True)


def row(case: Complaint, reached: Unit | None, now: datetime) -> Ascent:
    """What is kept of it."""
    owner = case.owner
    return Ascent(
        complaint=case, left=owner, left_code=owner.division.code, reached=reached, due_at=case.accept_due_at, at=now
    )


def lift(case: Complaint, office: Unit, now: datetime) -> bool:
    """Gives one case to the office above. A case that changed since it was read is left to the next round."""
    with noting(KIND, case, actor=Outside.SYSTEM, now=now) as step:
        step.skip = step.case.version != case.version
        if not step.skip:
            row(step.case, office, now).save(force_insert=True)
            move(step, office)
    return not step.skip


def move(step: Step, office: Unit) -> None:
    """Makes the office the one owner; the event names both by their keys, its words by their names."""
    left = step.case.owner
    step.data.update({"from": left.pk, "to": office.pk})
    step.words = f"{left.short_name} → {office.short_name}"
    step.case.owner, step.case.owner_code = office, office.division.code
