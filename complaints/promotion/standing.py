"""Where a case stands, in the words of the exposure desk."""

from django.utils import timezone

from cms.exposure import services
from cms.exposure.services import State, Why
from complaints.choices import Outcome, Publicity, Status, SupervisionLevel
from complaints.models import Complaint

ANSWERED = (Status.RESOLVED, Status.CLOSED)
WORKING = (Status.HANDLING, Status.ANSWERED)
GOING_ON = (Outcome.PARTLY, Outcome.PLANNED)


def facts(case: Complaint) -> services.Facts:
    """The status line. A case that was merged stands where the leading one stands, as far as everybody may see that."""
    lead = leading(case)
    done = lead.status in ANSWERED and lead.outcome == Outcome.SOLVED
    answered = lead.status in ANSWERED and not done
    due = timezone.localdate(lead.answer_due_at)
    return services.Facts(
        state=state(lead),
        listed=lead.supervisions.filter(level=SupervisionLevel.LISTED, lifted_at=None).exists(),
        due_on=lead.promised_on if answered and lead.promised_on else due,
        done_on=timezone.localdate(lead.resolved_at) if done and lead.resolved_at else None,
        said=str(Outcome(lead.outcome).label) if answered and lead.outcome else "",
        off=off(case),
    )


def state(case: Complaint) -> State:
    """待整改 until somebody works on it or has a plan; an answer that explains puts nothing right."""
    if case.status in ANSWERED:
        if case.outcome == Outcome.SOLVED:
            return State.DONE
        return State.WORKING if case.outcome in GOING_ON else State.WAITING
    return State.WORKING if case.status in WORKING else State.WAITING


def off(case: Complaint) -> Why | None:
    """Why nobody may see the page, None while everybody may."""
    if case.confidential:
        return Why.CONFIDENTIAL
    if case.about_chief or case.subjects.exists():
        return Why.SUBJECT
    if case.publicity != Publicity.PUBLIC or case.drill or case.outcome == Outcome.REFERRED:
        return Why.HIDDEN
    if case.status == Status.DECLINED:
        return Why.DECLINED
    return Why.UNFOUNDED if case.status in ANSWERED and case.outcome == Outcome.UNFOUNDED else None


def leading(case: Complaint) -> Complaint:
    """The case that this one was joined to, at the end of the row; the case itself where that one is not public."""
    lead = case
    while lead.status == Status.MERGED and lead.merged_into is not None:
        lead = lead.merged_into
    seen = lead is case or Complaint.objects.shareable().filter(pk=lead.pk).exists()
    return lead if seen else case
