"""Carries news down to the exposure desk: at once what must hide a page, by the worker all the rest."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.exposure import services
from cms.exposure.services import Why
from complaints.choices import Publicity
from complaints.lifecycle import Step, locked
from complaints.models import Complaint, Event
from complaints.moves import BESIDE
from complaints.promotion.photos import copies
from complaints.promotion.standing import facts
from portal import jobs

WARNED_OF = {
    "reopen": Why.REOPENED,
    "merge": Why.MERGED,
    "unmerge": Why.AMENDED,
    "amend": Why.AMENDED,
    "withdraw": Why.WITHDRAWN,
}
"""Kinds of events → what the editor is warned of; the rest follows from where the case stands."""


def announce(step: Step) -> None:
    """A follower of the lifecycle. What must not be seen any longer is hidden in the same transaction."""
    if step.event is None or step.move.name in BESIDE or not ever_public(step):
        return
    pages = exposed(step.case)
    for case in pages:
        reason = facts(case).off
        if reason is not None:
            services.shut(case=case.public_number, why=reason, now=step.now)
    if pages:
        jobs.enqueue("complaints.promotion.follow_event", step.event.pk)


def ever_public(step: Step) -> bool:
    """Whether the case can have a page: consent that is taken back makes a public case one that was never published."""
    return step.case.publicity != Publicity.PENDING or step.move.name == "consent_withdrawn"


def exposed(case: Complaint) -> list[Complaint]:
    """The case and those that were joined to it, as far as they have a page. Two queries, three where there is one."""
    joined = Complaint.objects.filter(Q(pk=case.pk) | Q(merged_into=case))
    pages = services.exposed(list(joined.values_list("public_number", flat=True)))
    return [case if one.pk == case.pk else one for one in joined.filter(public_number__in=pages)] if pages else []


def follow_event(event: int) -> int:
    """Has the pages follow after an event; how many. Run again it changes nothing."""
    row = Event.objects.select_related("complaint").get(pk=event)
    reason = WARNED_OF.get(row.kind)
    pages = exposed(row.complaint)
    for case in pages:
        follow(case, [reason] if reason and case.pk == row.complaint_id else [])
    return len(pages)


@transaction.atomic
def follow(complaint: Complaint, reasons: list[Why]) -> None:
    """The page of the case as the case stands now."""
    case = locked(complaint)  # held, so that no move comes between
    services.follow(case=case.public_number, facts=facts(case), why=reasons, copies=copies(case), now=timezone.now())


def follow_all() -> int:
    """Every page once more, for what no event told; how many."""
    cases = list(Complaint.objects.filter(public_number__in=services.followed()).order_by("pk"))
    for case in cases:
        follow(case, [])
    return len(cases)
