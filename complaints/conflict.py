"""Whom a case is about, and what follows: he and everyone he leads never see it (信访工作条例 art. 30)."""

from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory import leading
from cms.directory.leading import Scope
from cms.directory.models import Appointment, Person, Post, Unit
from complaints import looks
from complaints.actors import Actor
from complaints.choices import Status
from complaints.lifecycle import Incomplete, Step, moving
from complaints.models import Complaint, Subject
from portal.text import clean


def touches(case: Complaint, target: Unit | Post) -> bool:
    """Whether the target is a subject of the case, or is led by one."""
    for subject in case.subjects.all():
        for accused in filter(None, (subject.post, subject.unit, subject.person)):
            below = leading.below(accused)
            if target.pk in (below.units if isinstance(target, Unit) else below.posts):
                return True
    return False


def led(case: Complaint) -> Scope:
    """Everything that the subjects of the case are or lead: none of it may get the case, or a part of it."""
    found = Scope()
    for subject in case.subjects.select_related("post", "unit", "person"):
        for accused in filter(None, (subject.post, subject.unit, subject.person)):
            found |= leading.below(accused)
    return found


def name_subject(
    *,
    complaint: Complaint,
    actor: Actor,
    person: Person | None = None,
    post: Post | None = None,
    unit: Unit | None = None,
    text: str = "",
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Sets whom the case is about. Access ends at once; the event lists which accounts had looked.

    A post stands for whoever holds it that day, with all his posts; a name in ``text`` that the register knows, for
    whoever bears it. An order in the hands of the accused is withdrawn and the case goes up to the first office he does
    not lead.
    """
    if not (person or post or unit or clean(text)):
        raise Incomplete(_("请选反映的是哪个人、岗位或单位，名录里没有的写出来。"), "subject")
    with moving("amend", complaint, actor=actor, version=version, now=now) as step:
        case = step.case
        today = timezone.localdate(step.now)
        persons: list[Person | None] = [person] if person else [*meant(post, clean(text, 100), today)]
        for one in persons or [None]:
            subject = Subject.objects.create(
                complaint=case,
                person=one,
                post=post,
                unit=unit,
                text=clean(text, 100),
                set_by=None if isinstance(actor, str) else actor,
                set_at=step.now,
            )
        step.data["subject"] = subject.pk
        led = [leading.below(accused) for accused in (*persons, post, unit) if accused is not None]
        if led:
            step.data["had_looked"] = looks.under(case, reduce(or_, led))
            if withdraw(case):
                go_back(step)
            lift_over(case)
    return step.case


def meant(post: Post | None, name: str, on: date) -> list[Person]:
    """Who holds the post that day, and who bears the name that was written instead."""
    held = Q(appointments__in=Appointment.objects.on(on).filter(post=post)) if post else Q(pk__in=[])
    return list(Person.objects.filter(held | Q(name=name) if name else held).distinct().order_by("pk"))


def withdraw(case: Complaint) -> bool:
    """Ends every order in the hands of somebody the case is about; True when the root order was one of them."""
    root = False
    for order in case.assignments.filter(current=True).select_related("unit", "post"):
        if touches(case, order.to):
            order.current = False
            order.save(update_fields=["current"])
            root = root or order.parent_id is None
    return root


def go_back(step: Step) -> None:
    """A case whose order is void waits to be sent again; what the accused answered does not count."""
    case = step.case
    if case.status in (Status.NEED_INFO, Status.MERGED):
        case.status_before = Status.ACCEPTED
    elif case.status in (Status.ASSIGNED, Status.HANDLING, Status.ANSWERED):
        step.target = Status.ACCEPTED
    else:
        return
    case.answered_at, case.outcome, case.result_text = None, "", ""


def lift_over(case: Complaint) -> None:
    """Gives the case to the first office above that the accused does not lead; at the top it stays with the city."""
    while touches(case, case.owner):
        higher = case.owner.division.ancestors()[:-1]
        offices = Unit.objects.offices().filter(division__in=higher, active=True).select_related("division")
        above = offices.order_by("-division__code", "pk").first()
        if above is None:
            case.proposed_unit = case.proposed_post = None
            case.proposed_reason = _("反映的人管着市河长办。请转纪检监察机关，这里只留回执。")
            return
        case.owner, case.owner_code = above, above.division.code
