"""Until when an answer is promised, as anybody reads it: the day, and a mark once it has passed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.models import Complaint


@dataclass(frozen=True)
class Limit:
    """``late``: how late the answer is, in words; "" while there is time, or while the reporter is waited for."""

    words: str
    due_at: datetime
    late: str = ""


def of(case: Complaint, now: datetime) -> Limit | None:
    """None for a case whose reporter has been told; one whose answer is being looked over is still awaited."""
    if not case.open:
        return None
    if case.parked_at is not None:
        return Limit(_("等举报人补充，时限停走"), case.answer_due_at)
    day = timezone.localdate(case.answer_due_at)
    late = deadlines.left(case.answer_due_at, now) if case.answer_due_at < now else ""
    return Limit(_("%(month)s月%(day)s日前答复") % {"month": day.month, "day": day.day}, case.answer_due_at, late)
