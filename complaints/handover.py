"""交接: when a term ends, access ends, and the work goes to whoever follows or to the office beside the post."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.chain import appointment_of
from cms.directory.models import Appointment, Post, Posting, Unit
from cms.directory.succession import Change
from complaints import conflict, field_cards, secrecy
from complaints.choices import AssignmentState, Outside
from complaints.lifecycle import Step, noting
from complaints.models import Assignment, Handover
from portal import jobs
from portal.accounts import sessions
from portal.accounts.models import User

DAY = timedelta(days=1)
RUNNING = (AssignmentState.SENT, AssignmentState.TAKEN, AssignmentState.RULED)
KIND = "handed_over"


def ordered(change: Change, actor: User | None) -> Handover | None:
    """A term ends, today or on a later day: what has to be done then is written down, and done when the day is here."""
    old, new = change.ended, change.begun
    if old is None:
        return None
    now = timezone.now()
    due_on = new.starts_on if new is not None else (old.ends_on or timezone.localdate(now)) + DAY
    row, _made = Handover.objects.update_or_create(
        appointment=old, defaults={"successor": new, "due_on": due_on, "by": actor, "made_at": now, "done_at": None}
    )
    row.accounts.set(User.objects.filter(postings__post=old.post_id).distinct())
    if due_on <= timezone.localdate(now):
        carry_out(row, now)
    return row


def missed(now: datetime) -> None:
    """Terms that ended on another way, by an edit or an import, with work left: written down like any other.

    Where somebody holds the post by now, its accounts may be his already: they keep it.
    """
    today = timezone.localdate(now)
    left = Assignment.objects.filter(current=True, state__in=RUNNING, appointment__ends_on__lt=today)
    keys = left.filter(appointment__handover=None).values_list("appointment", flat=True).distinct()
    for old in Appointment.objects.filter(pk__in=list(keys[:50])).select_related("post"):
        new = appointment_of(old.post, today)
        row, made = Handover.objects.get_or_create(
            appointment=old, defaults={"successor": new, "due_on": (old.ends_on or today) + DAY, "made_at": now}
        )
        if made and new is None:
            row.accounts.set(User.objects.filter(postings__post=old.post_id).distinct())


def sweep(now: datetime) -> int:
    """Carries out what is due; how many."""
    missed(now)
    due = Handover.objects.filter(done_at=None, due_on__lte=timezone.localdate(now)).order_by("pk")
    return sum(carry_out(row, now) for row in due[:50])


def carry_out(row: Handover, now: datetime) -> bool:
    """Once: the accounts lose the post and their sessions, the orders go over. False when somebody was quicker."""
    with transaction.atomic():
        row = Handover.objects.select_for_update(of=("self",)).select_related("appointment__post").get(pk=row.pk)
        if row.done_at is not None:
            return False
        post, leaving = row.appointment.post, list(row.accounts.values_list("pk", flat=True))
        Posting.objects.filter(post=post, user__in=leaving).delete()
        field_cards.end(leaving, actor=row.by, reason=str(_("任期结束")), now=now)
        for order in orders_of(post):
            row.cases.add(order.complaint_id)
            pass_over(order, row, now)
        row.office = None if row.successor_id else office_beside(post)
        row.done_at = now
        row.save(update_fields=["office", "done_at"])
        jobs.enqueue("complaints.handover.end_sessions", row.pk)
    return True


def end_sessions(row: int) -> int:
    """Signs the accounts off everywhere; how many sessions that were."""
    return sessions.end(Handover.objects.get(pk=row).accounts.values_list("pk", flat=True))


def orders_of(post: Post) -> list[Assignment]:
    """What the holder still has to do; what he answered lies with somebody else."""
    running = Assignment.objects.filter(post=post, current=True, state__in=RUNNING)
    return list(running.select_related("complaint__owner__division", "appointment__person").order_by("pk"))


def pass_over(order: Assignment, row: Handover, now: datetime) -> None:
    """One order: to the successor, who has the post, or else to an office that may have the case."""
    with noting(KIND, order.complaint, actor=row.by or Outside.SYSTEM, now=now) as step:
        step.data["order"] = order.pk
        if row.successor is not None:
            order.appointment = row.successor
            order.save(update_fields=["appointment"])
            step.words = f"{row.appointment.person.name} → {row.successor.person.name}"
            return
        to_office(step, order, row.appointment)


def to_office(step: Step, order: Assignment, left: Appointment) -> None:
    """The office of the post's level, or the first above that may have the case; the owner itself sends it anew."""
    case = step.case
    office: Unit | None = office_beside(left.post)
    while office is not None and (conflict.touches(case, office) or (case.confidential and secrecy.too_low(office))):
        office = office_over(office)
    if office is None or (order.parent_id is None and office.pk == case.owner_id):
        case.assignments.filter(current=True).update(current=False)
        conflict.go_back(step)
        step.words = f"{left.person.name} → {case.owner.short_name}"
        return
    order.unit, order.post, order.appointment = office, None, None
    order.save(update_fields=["unit", "post", "appointment"])
    step.words = f"{left.person.name} → {office.short_name}"


def office_beside(post: Post) -> Unit | None:
    """The office of the place for which the post answers, or the nearest above it."""
    place = post.place or (post.unit.division if post.unit is not None else None)
    if place is None:
        return None
    line = [place, *reversed(place.ancestors()[:-1])]
    offices = {one.division_id: one for one in Unit.objects.offices().filter(division__in=line, active=True)}
    return next((offices[one.pk] for one in line if one.pk in offices), None)


def office_over(office: Unit) -> Unit | None:
    """The next office above that one."""
    above = Unit.objects.offices().filter(division__in=office.division.ancestors()[:-1], active=True)
    return above.select_related("division").order_by("-division__code", "pk").first()


def standing(appointment: Appointment) -> list[str]:
    """Why the end of a term stays: work or access went over with it."""
    row = Handover.objects.filter(appointment=appointment).first()
    if row is None or not (row.cases.exists() or row.accounts.exists()):
        return []
    return [_("%(name)s的案件和账号已经交接。") % {"name": appointment.person.name}]


def taken_back(appointment: Appointment, actor: User | None) -> None:
    """The term goes on: nothing was handed over, so nothing has to come back."""
    Handover.objects.filter(appointment=appointment, cases=None, accounts=None).delete()
