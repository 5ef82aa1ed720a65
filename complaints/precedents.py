"""Rulings, kept for the next case of the kind: ``routing`` proposes by them."""

from complaints import secrecy
from complaints.lifecycle import Step
from complaints.models import Assignment, Precedent


def keep(step: Step, order: Assignment) -> Precedent | None:
    """What a ruling decided; nothing of a case that is kept secret or is about somebody."""
    case = step.case
    if case.about_chief or case.drill or secrecy.ever(case) or case.subjects.exists():
        return None
    return Precedent.objects.create(
        complaint=case,
        category=case.category,
        reach=case.reach,
        division=case.division,
        unit=order.unit,
        post=order.post,
        by=order.sent_by,
        at=step.now,
    )
