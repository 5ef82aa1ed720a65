"""Limits of a case in working days, from the profile of the day it came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.calendar import ends_after, working_days_between
from complaints.choices import Status
from complaints.models import Assignment, Complaint, LimitProfile, Pause
from portal.shell.remembered import remembered

INPUTS = frozenset({"category", "kind", "reach", "source"})
"""What limits may depend on, as a correction names it."""


@dataclass(frozen=True)
class Dues:
    """When a case must be accepted and answered, by which version of the limits, and what that one gives for it."""

    accept_at: datetime
    answer_at: datetime
    version: int
    answer_days: int


def profile(now: datetime) -> LimitProfile:
    """The limits in force at that moment."""
    return next((one for one in profiles() if one.valid_from <= now), None) or LimitProfile(version=1, valid_from=now)


@remembered(most=1)
def profiles() -> list[LimitProfile]:
    """Every version of the limits, the latest first."""
    return list(LimitProfile.objects.order_by("-valid_from", "-version"))


def profile_of(case: Complaint) -> LimitProfile:
    """The limits of the case's own version: one that came later does not change what was promised."""
    found = next((one for one in profiles() if one.version == case.limits_version), None)
    return found or LimitProfile(version=case.limits_version, valid_from=case.clock_at)


def dues(received_at: datetime, *, source_due_at: datetime | None = None) -> Dues:
    """The limits of a case that came at ``received_at``; where the source set an earlier one, that one rules."""
    limits = profile(received_at)
    accept_at, answer_at = ends_after(received_at, limits.accept_days, limits.answer_days)
    if source_due_at is not None:
        answer_at = min(answer_at, source_due_at)
    return Dues(min(accept_at, answer_at), answer_at, limits.version, limits.answer_days)


def park(case: Complaint, now: datetime) -> None:
    """Stops the clock, once; the pause is kept with whoever has the order, or else with the office."""
    if case.parked_at is not None:
        return
    case.parked_at = now
    order = Assignment.objects.filter(complaint=case, parent=None, current=True).first()
    whose = {"unit_id": order.unit_id, "post_id": order.post_id} if order else {"unit_id": case.owner_id}
    Pause.objects.create(complaint=case, since_at=now, **whose)


def unpark(case: Complaint, now: datetime) -> None:
    """Starts the clock again and moves the limits, the order's too, by the time it stood."""
    if case.parked_at is None:
        return
    stood = max(now - case.parked_at, timedelta())
    case.parked_seconds += int(stood.total_seconds())
    case.accept_due_at += stood
    case.answer_due_at += stood
    if case.extended_to is not None:
        case.extended_to += stood
    until_at = case.parked_at + stood
    days = max(working_days_between(timezone.localdate(case.parked_at), timezone.localdate(until_at)), 0)
    Pause.objects.running().filter(complaint=case).update(until_at=until_at, days=days)
    case.parked_at = None
    for order in Assignment.objects.filter(complaint=case, current=True):
        order.due_at += stood
        order.save(update_fields=["due_at"])
    for joined in case.merged.all():  # who reported the same waited just as long
        joined.accept_due_at, joined.answer_due_at = joined.accept_due_at + stood, joined.answer_due_at + stood
        joined.save(update_fields=["accept_due_at", "answer_due_at"])


def park_again(case: Complaint) -> None:
    """What had started the clock was undone: the pause goes on as if it had never ended."""
    if case.parked_at is not None:
        Pause.objects.filter(complaint=case, since_at=case.parked_at).update(until_at=None, days=0)


def count_again(case: Complaint) -> None:
    """The limits anew from where the clock began, also for what is joined to it."""
    own(case)
    lead(case, case.merged.filter(status=Status.MERGED))


def own(case: Complaint) -> None:
    """The limits of this case alone, with the time its clock stood; what was granted stays granted."""
    begun = dues(case.clock_at, source_due_at=None if case.reopened else case.source_due_at)
    stood = timedelta(seconds=case.parked_seconds)
    case.accept_due_at, case.answer_due_at = begun.accept_at + stood, begun.answer_at + stood
    if case.extended_to is not None:
        case.answer_due_at = max(case.answer_due_at, case.extended_to)
    case.limits_version = begun.version


def bind(case: Complaint) -> None:
    """Gives the order the limit of its case; a part of it keeps its own as long as that lies inside."""
    orders = Assignment.objects.filter(complaint=case, current=True)
    orders.roots().update(due_at=case.answer_due_at)
    orders.parts().filter(due_at__gt=case.answer_due_at).update(due_at=case.answer_due_at)
    orders.filter(take_due_at__gt=case.answer_due_at).update(take_due_at=case.answer_due_at)


def begin_again(case: Complaint, now: datetime) -> None:
    """The limits start anew, for everybody whose report is joined to the case too."""
    again = dues(now)
    case.accept_due_at, case.answer_due_at = again.accept_at, again.answer_at
    case.limits_version, case.clock_at, case.extended_to = again.version, now, None
    case.parked_seconds, case.parked_at = 0, None
    limits = {"accept_due_at": again.accept_at, "answer_due_at": again.answer_at, "clock_at": now}
    case.merged.filter(status=Status.MERGED).update(**limits)


def extend(case: Complaint, until: datetime) -> None:
    """A later limit for the answer that was granted; for every reporter who was joined to the case too."""
    case.answer_due_at = case.extended_to = until
    bind(case)
    case.merged.filter(answer_due_at__lt=until).update(answer_due_at=until)


def lead(case: Complaint, joined: Iterable[Complaint]) -> None:
    """The case answers for the others too: the earliest receipt and the earliest limits of them all rule."""
    for one in joined:
        case.clock_at = min(case.clock_at, one.clock_at)
        case.accept_due_at = min(case.accept_due_at, one.accept_due_at)
        case.answer_due_at = min(case.answer_due_at, one.answer_due_at)
    bind(case)


def alone(case: Complaint) -> None:
    """The limits that the case has by itself, whatever was joined to it."""
    begun = case.events.filter(kind="reopen").order_by("-n").values_list("at", flat=True).first()
    case.clock_at = begun if case.reopened and begun else case.received_at
    own(case)


def left(due_at: datetime, now: datetime) -> str:
    """How much time is left, in words: 还有2天, 今天到期, 超期3天. Calendar days of the city."""
    days = (timezone.localdate(due_at) - timezone.localdate(now)).days
    if due_at < now:
        return _("超期%(days)s天") % {"days": -days} if days else _("今天已超期")
    return _("还有%(days)s天") % {"days": days} if days else _("今天到期")
