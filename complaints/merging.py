"""Several reports of one matter: joined, taken out again. The earliest receipt and the earliest limit rule."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import deadlines, secrecy
from complaints.actors import Actor
from complaints.choices import Outside, Status
from complaints.lifecycle import Incomplete, Step, locked, moving, noting
from complaints.models import Complaint


def merge(
    *, complaint: Complaint, actor: Actor, into: Complaint, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """Joins the case to another one about the same thing; its reporter is told what becomes of that one."""
    with transaction.atomic():
        other = both_locked(complaint, into)
        with moving("merge", complaint, actor=actor, version=version, now=now) as step:
            if other.pk == step.case.pk or not other.open:
                raise Incomplete(_("请选另一件还在办的案子。"), "into")
            if other.drill != step.case.drill:
                raise Incomplete(_("演练和真的举报不能并在一起。"), "into")
            step.case.status_before, step.case.merged_into = step.case.status, other
            step.data["into"] = other.number
            deadlines.unpark(step.case, step.now)
        with noting("joined", other, actor=actor, now=step.now) as led:
            led.data["joined"] = step.case.number
            deadlines.lead(led.case, [step.case])
    return step.case


def both_locked(complaint: Complaint, into: Complaint) -> Complaint:
    """``into`` as it stands now, both cases held; in one order, so that two mergers never wait for each other."""
    rows = {one.pk: locked(one) for one in sorted((complaint, into), key=lambda one: one.pk)}
    return rows[into.pk]


def unmerge(
    *, complaint: Complaint, actor: Actor, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """Takes the case out again, to where it stood; the one that led it has its own limits again."""
    with transaction.atomic():
        led_by = complaint.merged_into
        if led_by is not None:
            both_locked(complaint, led_by)
        with moving("unmerge", complaint, actor=actor, version=version, now=now) as step:
            if step.case.merged_into is not None:
                step.data["out_of"] = step.case.merged_into.number
            step.target, step.case.merged_into = Status(step.case.status_before), None
            if step.case.confidential:
                secrecy.lift(step.case)
            if step.target == Status.NEED_INFO:
                step.target = before_question(step.case)
        if led_by is not None:
            left(led_by, step.case, actor, step.now)
    return step.case


def left(lead: Complaint, case: Complaint, actor: Actor, now: datetime) -> None:
    """Counts the limits of the cases that led this one anew, up to the first of all."""
    with noting("parted", lead, actor=actor, now=now) as step:
        step.data["parted"] = case.number
        if step.case.open:  # the limits of a finished case are part of its record
            deadlines.alone(step.case)
            deadlines.lead(step.case, step.case.merged.filter(status=Status.MERGED).exclude(pk=case.pk))
    if step.case.merged_into is not None:
        left(step.case.merged_into, case, actor, now)


def before_question(case: Complaint) -> Status:
    """Where a case stood when it was asked about; a question is not put again after a merger."""
    if case.assignments.filter(parent=None, current=True).exists():
        return Status.HANDLING
    return Status.ACCEPTED if case.accepted_at else Status.RECEIVED


def unjoin(step: Step) -> None:
    """A merger that was taken back within seconds: the other case has its own limits again."""
    deadlines.park_again(step.case)
    number = step.case.events.filter(kind="merge").order_by("-n").values_list("data", flat=True)[0]["into"]
    lead = Complaint.objects.filter(number=number).first()
    if lead is not None:
        left(lead, step.case, step.actor, step.now)


def release(step: Step) -> None:
    """Whoever takes his report back takes back no other's: what was joined to it stands by itself again.

    A follower of the lifecycle.
    """
    if step.move.name != "withdraw" or step.case.status != Status.WITHDRAWN:
        return
    for case in step.case.merged.filter(status=Status.MERGED).order_by("received_at", "pk"):
        unmerge(complaint=case, actor=Outside.SYSTEM, now=step.now)
