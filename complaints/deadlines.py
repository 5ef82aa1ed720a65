"""The clock of a case: until when, how long it stood, counted again. A new version of the limits changes no case."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.calendar import working_days_between
from complaints.choices import Status
from complaints.limits import (
    Dues as Dues,
    Matter as Matter,
    counted as counted,
    dues as dues,
    profile as profile,
    profile_of as profile_of,
)
from complaints.models import Assignment, Complaint, Pause

INPUTS = frozenset({"category", "kind", "reach", "source", "urgent"})
"""What limits may depend on, as a correction names it."""


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


def anew(case: Complaint) -> Dues:
    """The limits from where the clock began, by the case's own version, as if the clock had never stood."""
    source = None if case.reopened else case.source_due_at
    return dues(case.clock_at, matter=Matter.of(case), source_due_at=source, limits=profile_of(case))


def before_extension(case: Complaint) -> datetime:
    """The limit of the answer that nobody has prolonged."""
    return anew(case).answer_at + timedelta(seconds=case.parked_seconds)


def count_anew(case: Complaint) -> None:
    """As ``count_again`` after the calendar changed: what is joined is counted again too, each by its own version."""
    own(case)
    joined = list(case.merged.filter(status=Status.MERGED))
    for one in joined:
        join_anew(one, case)
    lead(case, joined)


def join_anew(one: Complaint, case: Complaint) -> None:
    """A case that is joined to another: its own limits, and what was granted to both of them."""
    begun, stood = anew(one), stood_joined(one, case)
    granted = case.extended_to is not None and one.answer_due_at >= case.extended_to
    one.accept_due_at, one.answer_due_at = begun.accept_at + stood, begun.answer_at + stood
    if granted and case.extended_to is not None:
        one.answer_due_at = max(one.answer_due_at, case.extended_to)
    one.save(update_fields=["accept_due_at", "answer_due_at"])
    for deeper in one.merged.filter(status=Status.MERGED):
        join_anew(deeper, case)


def stood_joined(one: Complaint, case: Complaint) -> timedelta:
    """For how long its reporter's clock stood: before it was joined by itself, afterwards with the case."""
    since = max(one.status_at, one.clock_at)
    own_time = timedelta(seconds=one.parked_seconds) if one.clock_at <= one.status_at else timedelta()
    later = Pause.objects.filter(complaint=case, until_at__gt=since).values_list("since_at", "until_at")
    return sum((until - begin for begin, until in later if until is not None), own_time)


def own(case: Complaint) -> None:
    """The limits of this case alone, with the time its clock stood; what was granted stays granted."""
    begun = anew(case)
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
    again = dues(now, matter=Matter.of(case))
    case.accept_due_at, case.answer_due_at = again.accept_at, again.answer_at
    case.limits_version, case.clock_at, case.extended_to = again.version, now, None
    case.parked_seconds, case.parked_at = 0, None
    limits = {"accept_due_at": again.accept_at, "answer_due_at": again.answer_at, "clock_at": now}
    case.merged.filter(status=Status.MERGED).update(**limits, limits_version=again.version)


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
