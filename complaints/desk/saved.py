"""The saved views of the desk; the contract fixes their names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.choices import OPEN, Solved, Status, SupervisionLevel
from complaints.models import Apart, Complaint, Supervision
from complaints.models.complaint_queries import ComplaintQuerySet

ALIKE = timedelta(days=14)
"""Two reports of one kind at one reach within so many days may be the same matter."""

FIRST = 10
"""So many of those that many people saw stand above a list."""

WAITING = (Status.RECEIVED, Status.NEED_INFO, Status.ACCEPTED)
"""Nobody has the case yet, so it can still be joined to another without unsaying an order."""


@dataclass(frozen=True)
class Saved:
    """One list. ``narrow`` gets the cases of the account and the time; ``alarm`` marks its number, which is counted no
    further than ``most``."""

    slug: str
    label: str | Promise
    narrow: Callable[[ComplaintQuerySet, datetime], ComplaintQuerySet]
    alarm: bool = False
    newest_first: bool = False
    counted: bool = True
    most: int = 1000


def standing(*status: str) -> Callable[[ComplaintQuerySet, datetime], ComplaintQuerySet]:
    """Cases in one of the states."""
    return lambda cases, now: cases.filter(status__in=status)


def held(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """What the gate stopped and nobody has looked at."""
    return cases.filter(status__in=(Status.RECEIVED, Status.NEED_INFO)).exclude(held="")


def alike(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """Not sent to anybody yet, with an open case of the same kind at the same reach close in time.

    Only among what the account may open: a neighbour that is hidden from it must not show by its trace.
    """
    return cases.filter(any_alike(cases), status__in=WAITING, reach__isnull=False)


def any_alike(cases: ComplaintQuerySet) -> Exists:
    """Whether one of these cases may be the same matter as the case of the outer query."""
    others = cases.filter(
        reach=OuterRef("reach"),
        category=OuterRef("category"),
        status__in=OPEN,
        received_at__range=(OuterRef("received_at") - ALIKE, OuterRef("received_at") + ALIKE),
    )
    return Exists(others.exclude(pk=OuterRef("pk")).filter(~told_apart()))


def told_apart() -> Exists:
    """Whether somebody said 不是同一件事 of the case of this query and the one of the query around it."""
    here, around = OuterRef("pk"), OuterRef(OuterRef("pk"))
    return Exists(Apart.objects.filter(Q(complaint=here, other=around) | Q(complaint=around, other=here)))


def unconfirmed(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """Given to a body outside whose number is not known."""
    return cases.filter(status=Status.TRANSFERRED, outside_number="")


def listed(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """Under 挂牌督办."""
    watching = Supervision.objects.filter(level=SupervisionLevel.LISTED, lifted_at=None)
    return cases.filter(pk__in=watching.values("complaint"))


def refuted(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """The reporter said 没解决 to the second answer too: perhaps a matter for 督办. Nothing closes them by itself."""
    return cases.filter(status=Status.RESOLVED, solved=Solved.NO)


def appealed(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """An appeal waits for its answer."""
    return cases.filter(appeal_due_at__isnull=False)


VIEWS = (
    Saved("received", _("待受理"), standing(Status.RECEIVED)),
    Saved("need_info", _("待补充"), standing(Status.NEED_INFO)),
    Saved("to_dispatch", _("待派单"), standing(Status.ACCEPTED)),
    Saved("handling", _("办理中"), standing(Status.ASSIGNED, Status.HANDLING)),
    Saved("due_soon", _("即将超期"), lambda cases, now: cases.due_soon(now)),
    Saved("overdue", _("已超期"), lambda cases, now: cases.overdue(now), alarm=True),
    Saved("review", _("待审核"), standing(Status.ANSWERED)),
    Saved("follow_up", _("待回访"), standing(Status.RESOLVED)),
    Saved("refuted", _("拟督办"), refuted),
    Saved("appeal", _("申诉"), appealed),
    Saved("verify", _("请核实"), held),
    Saved("alike", _("疑似重复"), alike, most=100),  # each costs a look at its neighbours
    Saved("unconfirmed", _("外转未确认"), unconfirmed),
    Saved("listed", _("挂牌督办"), listed),
    Saved("all", _("全部"), lambda cases, now: cases, newest_first=True, counted=False),
)
BY_SLUG = {view.slug: view for view in VIEWS}


def chosen(slug: str) -> Saved:
    """The view of that name; the first one for a name that is none."""
    return BY_SLUG.get(slug, VIEWS[0])


def like(case: Complaint, cases: ComplaintQuerySet) -> ComplaintQuerySet:
    """Open cases that may be the same matter as this one, newest first."""
    near = (case.received_at - ALIKE, case.received_at + ALIKE)
    same = cases.filter(reach=case.reach_id, category=case.category_id, status__in=OPEN, received_at__range=near)
    if case.reach_id is None:
        return same.none()
    later, earlier = Apart.objects.filter(other=case), Apart.objects.filter(complaint=case)
    told = Q(pk__in=later.values("complaint")) | Q(pk__in=earlier.values("other"))
    return same.exclude(pk=case.pk).exclude(told).order_by("-received_at", "-pk")


def pressing(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """Those that happen just now, and those that five people and more have seen."""
    return cases.filter(Q(priority=True) | Q(urgent=True), status__in=OPEN)


PRESSING = Saved("pressing", _("紧急的、看到的人多的"), pressing, most=FIRST)
"""No list of its own: these stand first in each, whatever their limit."""


def with_number(cases: ComplaintQuerySet, number: str) -> ComplaintQuerySet:
    """The case known by these digits, inside or in public."""
    return cases.filter(Q(number=number) | Q(public_number=number))
