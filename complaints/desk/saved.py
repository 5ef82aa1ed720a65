"""The saved views of the desk; the contract fixes their names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints import danger
from complaints.choices import LIVE, OPEN, Solved, Status, SupervisionLevel
from complaints.models import Alike, Assignment, Complaint, Event, Mention, Supervision
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.models import User

FIRST = 10
"""So many of those that many people saw stand above a list."""

WAITING = (Status.RECEIVED, Status.NEED_INFO, Status.ACCEPTED)
"""Nobody has the case yet, so it can still be joined to another without unsaying an order."""


@dataclass(frozen=True)
class Saved:
    """One list. ``narrow`` gets the cases of the account and the time; ``alarm`` marks its number, which is counted no
    further than ``most``; ``own``: what of it is the account's alone, for a list that differs from one to the next;
    ``few``: it stays small as the table grows, and no index has it in its order."""

    slug: str
    label: str | Promise
    narrow: Callable[[ComplaintQuerySet, datetime], ComplaintQuerySet]
    alarm: bool = False
    newest_first: bool = False
    counted: bool = True
    most: int = 1000
    own: Callable[[ComplaintQuerySet, User], ComplaintQuerySet] | None = None
    few: bool = True

    def of(self, cases: ComplaintQuerySet, now: datetime, user: User) -> ComplaintQuerySet:
        """The list as this account sees it."""
        found = self.narrow(cases, now)
        return self.own(found, user) if self.own else found


def standing(*status: str) -> Callable[[ComplaintQuerySet, datetime], ComplaintQuerySet]:
    """Cases in one of the states."""
    return lambda cases, now: cases.filter(status__in=status)


def held(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """What the gate stopped and nobody has looked at."""
    return cases.filter(status__in=(Status.RECEIVED, Status.NEED_INFO)).exclude(held="")


def alike(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """Not sent to anybody yet, with an open case that the worker found to look like the same matter.

    Only among what the account may open: a neighbour that is hidden from it must not show by its trace. Asked for by
    the keys of the pairs that live, of which there are few however large the table is.
    """
    return cases.filter(status__in=WAITING, pk__in=Alike.objects.to_join(cases).order_by().values("complaint"))


def listed(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """Under 挂牌督办."""
    watching = Supervision.objects.filter(level=SupervisionLevel.LISTED, lifted_at=None)
    return cases.filter(pk__in=watching.values("complaint"))


def refuted(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """A rule proposes 督办, or the reporter said 没解决 to the second answer too. Nothing closes them by itself."""
    proposed = Complaint.objects.watch_proposed()
    return cases.filter(Q(pk__in=proposed.values("pk")) | Q(status=Status.RESOLVED, solved=Solved.NO))


def appealed(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """An appeal waits for its answer."""
    return cases.filter(appeal_due_at__isnull=False)


def live(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """What is not over, each state looked up for itself: asked for so many states in one breath, SQLite takes them for
    most of the table and reads all of it."""
    first, *others = (Complaint.objects.filter(status=status).order_by().values("pk") for status in LIVE)
    return cases.filter(pk__in=first.union(*others, all=True))


def mine(cases: ComplaintQuerySet, user: User) -> ComplaintQuerySet:
    """What the account entered, gave to somebody, made a move on or was named in a note of, and what is not over."""
    named = Mention.objects.filter(complaint=OuterRef("pk"), user=user)
    moved = Event.objects.filter(complaint=OuterRef("pk"), actor=user).exclude(kind__in=LOOKING)
    sent = Assignment.objects.filter(complaint=OuterRef("pk"), sent_by=user)
    return cases.filter(Q(entered_by=user) | Exists(moved) | Exists(sent) | Exists(named))


LOOKING = ("contact_seen",)
"""Events of an account that only looked."""

VIEWS = (
    Saved("received", _("待受理"), standing(Status.RECEIVED), few=False),
    Saved("need_info", _("待补充"), standing(Status.NEED_INFO), few=False),
    Saved("to_dispatch", _("待派单"), standing(Status.ACCEPTED), few=False),
    Saved("handling", _("办理中"), standing(Status.ASSIGNED, Status.HANDLING)),
    Saved("due_soon", _("即将超期"), lambda cases, now: cases.due_soon(now)),
    Saved("overdue", _("已超期"), lambda cases, now: cases.overdue(now), alarm=True),
    Saved("review", _("待审核"), standing(Status.ANSWERED), few=False),
    Saved("follow_up", _("待回访"), standing(Status.RESOLVED), few=False),
    Saved("refuted", _("拟督办"), refuted),
    Saved("appeal", _("申诉"), appealed),
    Saved("verify", _("请核实"), held),
    Saved("alike", _("疑似重复"), alike, most=100),  # each costs a look at its likeliest others
    Saved("unconfirmed", _("外转未确认"), lambda cases, now: cases.unconfirmed(now)),
    Saved("listed", _("挂牌督办"), listed),
    Saved("unkept", _("承诺未兑现"), lambda cases, now: cases.promise_broken(now)),
    Saved("mine", _("我的"), live, counted=False, own=mine),
    Saved("all", _("全部"), lambda cases, now: cases, newest_first=True, counted=False, few=False),
)
COUNTED = tuple(view for view in VIEWS if view.counted)
BY_SLUG = {view.slug: view for view in VIEWS}


def chosen(slug: str) -> Saved:
    """The view of that name; the first one for a name that is none."""
    return BY_SLUG.get(slug, VIEWS[0])


def pressing(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """Those that happen just now, and those that five people and more have seen: first in each list, whatever their
    limit."""
    return cases.filter(danger__gte=danger.PRESSING, status__in=OPEN)


def with_number(cases: ComplaintQuerySet, number: str) -> ComplaintQuerySet:
    """The case known by these digits, inside or in public."""
    return cases.filter(Q(number=number) | Q(public_number=number))
