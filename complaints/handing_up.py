"""An office that closes leaves no case behind: what is not finished goes to the office beside or above it."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.models import Division, Unit
from complaints import ascending, batches, conflict
from complaints.actors import Actor
from complaints.ascending import Offices
from complaints.choices import LIVE, Outside, Status
from complaints.lifecycle import noting
from complaints.models import Complaint

BATCH = 500
AT_ONCE = 100
"""So many cases go with the click that closes an office; the sweep takes the rest within minutes."""
KIND = "handed_up"


def unfinished() -> QuerySet[Complaint]:
    """What an office still has to do something about."""
    told = Q(status__in=LIVE) | Q(appeal_due_at__isnull=False) | Q(status=Status.TRANSFERRED, outside_number="")
    return Complaint.objects.filter(told | Q(status=Status.MERGED)).select_related("owner__division")


def objections(row: Any, changed: set[str]) -> dict[str, str]:
    """Why a row of the register cannot be changed like that, by field; the register asks before it saves."""
    if isinstance(row, Unit) and row.pk:
        return of_unit(row, changed)
    if isinstance(row, Division) and row.pk and "code" in changed:
        owned = Complaint.objects.filter(owner__division=row.pk).exists()
        return {"code": _("这里的河长办名下有案子，代码不能改。请新建一个区划。")} if owned else {}
    return {}


def of_unit(unit: Unit, changed: set[str]) -> dict[str, str]:
    """An office with cases stays an office and stays where it is; it closes only when somebody takes its cases."""
    found: dict[str, str] = {}
    moved = changed & {"kind", "division"}
    if moved and Complaint.objects.filter(owner=unit.pk).exists():
        words = _("它名下有案子，不能改。请新建一个单位，再停用这个。")
        found.update(dict.fromkeys(moved, words))
    if "active" in changed and not unit.active and not moved:
        count = unfinished().filter(owner=unit.pk).count()
        if count and not ascending.above(unit, ascending.active_offices(), level=True):
            words = _("它还有%(n)s件没办完，上面没有河长办能接。请先新建一个接手的河长办。")
            found["active"] = words % {"n": count}
    return found


def closing(unit: Unit, actor: Actor) -> int:
    """Hands up what the office has not finished; how many cases. Called before the office is saved as closed."""
    first = unfinished().filter(owner=unit.pk).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    return hand_up(unfinished().filter(pk__in=list(first)), actor, timezone.now())


def sweep(now: datetime) -> int:
    """The same for offices that were closed on any other way: by import, by hand, or with cases that came back."""
    return hand_up(unfinished().filter(owner__active=False), Outside.SYSTEM, now)


def hand_up(cases: QuerySet[Complaint], actor: Actor, now: datetime) -> int:
    """Every one of the cases to its next office; those that nobody can take stay where they are."""
    moved = 0
    for batch in batches.found(cases, BATCH):
        offices = ascending.active_offices()
        moved += sum(handed(case, offices, actor, now) for case in batch)
    return moved


def handed(case: Complaint, offices: Offices, actor: Actor, now: datetime) -> bool:
    """One case: to an office over which nobody is accused if there is one, else to the highest (as ``lift_over``)."""
    choice = ascending.above(case.owner, offices, level=True)
    if not choice:
        return False
    with noting(KIND, case, actor=actor, now=now) as step:
        step.skip = step.case.owner_id != case.owner_id  # another worker was quicker
        if not step.skip:
            free = (office for office in choice if not conflict.touches(step.case, office))
            ascending.move(step, next(free, choice[-1]))
    return not step.skip
