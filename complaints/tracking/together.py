"""The approved answer: of the case itself, or of the one that it was joined to."""

from dataclasses import dataclass
from datetime import date, datetime

from complaints.choices import OPEN, Outcome, Status
from complaints.models import Complaint

DEEPEST = 5
SHOWN = (*OPEN, Status.RESOLVED, Status.CLOSED, Status.TRANSFERRED)


@dataclass(frozen=True)
class Result:
    """What came of it, in the office's words."""

    outcome: str
    text: str
    promised_on: date | None
    at: datetime


def result(case: Complaint) -> Result | None:
    """The answer once the office has approved it; None before."""
    if case.status not in (Status.RESOLVED, Status.CLOSED) or case.resolved_at is None:
        return None
    outcome = str(Outcome(case.outcome).label) if case.outcome else ""
    return Result(outcome, case.result_text, case.promised_on, case.resolved_at)


def lead(case: Complaint) -> Complaint | None:
    """The case that a merged one is handled with; None when there is none, or when that one came to nothing.

    Of it only steps and answer are shown: what others said and sent is theirs.
    """
    ahead = case
    for _step in range(DEEPEST):
        if ahead.status != Status.MERGED or ahead.merged_into is None:
            break
        ahead = ahead.merged_into
    return ahead if ahead.pk != case.pk and ahead.status in SHOWN else None


def public_number(ahead: Complaint | None) -> str:
    """Under which number anybody may read of that case; "" when it is not public. Its receipt number is never told."""
    if ahead is None or not Complaint.objects.public().filter(pk=ahead.pk).exists():
        return ""
    return ahead.public_number
