"""Whom a case is about, and what follows: he and everyone he leads never see it (信访工作条例 art. 30)."""

from datetime import datetime

from django.utils.translation import gettext as _

from cms.directory import leading
from cms.directory.models import Person, Post, Unit
from complaints import looks
from complaints.actors import Actor
from complaints.choices import Status
from complaints.lifecycle import Incomplete, moving
from complaints.models import Complaint, Subject


def touches(case: Complaint, target: Unit | Post) -> bool:
    """Whether the target is a subject of the case, or is led by one."""
    for subject in case.subjects.all():
        accused = subject.post or subject.unit or subject.person
        if accused is None:
            continue
        below = leading.below(accused)
        if target.pk in (below.units if isinstance(target, Unit) else below.posts):
            return True
    return False


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

    An order in the hands of the accused is withdrawn and the case goes up to the first office he does not lead.
    """
    if not (person or post or unit or text.strip()):
        raise Incomplete(_("请选反映的是哪个人、岗位或单位，名录里没有的写出来。"), "subject")
    with moving("amend", complaint, actor=actor, version=version, now=now) as step:
        case = step.case
        subject = Subject.objects.create(
            complaint=case,
            person=person,
            post=post,
            unit=unit,
            text=text.strip()[:100],
            set_by=None if isinstance(actor, str) else actor,
            set_at=step.now,
        )
        accused = person or post or unit
        step.data["subject"] = subject.pk
        if accused is not None:
            step.data["had_looked"] = looks.under(case, leading.below(accused))
            if withdraw(case):
                step.target = Status.ACCEPTED
            lift_over(case)
    return step.case


def withdraw(case: Complaint) -> bool:
    """Ends every order in the hands of somebody the case is about; True when the root order was one of them."""
    root = False
    for order in case.assignments.filter(current=True).select_related("unit", "post"):
        if touches(case, order.to):
            order.current = False
            order.save(update_fields=["current"])
            root = root or order.parent_id is None
    return root and case.status in (Status.ASSIGNED, Status.HANDLING)


def lift_over(case: Complaint) -> None:
    """Gives the case to the first office above that the accused does not lead; at the top it stays with the city."""
    while touches(case, case.owner):
        above = Unit.objects.offices().filter(division=case.owner.division.parent, active=True).order_by("pk").first()
        if case.owner.division.parent is None or above is None:
            return
        case.owner, case.owner_code = above, above.division.code
