"""What it means that the reporter opened the page: the office may see when, and a question counts as having arrived."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from complaints import deadlines
from complaints.choices import Status
from complaints.lifecycle import locked
from complaints.models import Complaint, Question

GRAIN = timedelta(minutes=5)


def opened(*, complaint: Complaint, now: datetime) -> Complaint:
    """Notes the opening, at most once in ``GRAIN``; no event, since looking changes nothing of the case.

    The first opening after a question stops the clock: from here on it is the reporter who is waited for.
    """
    asked = complaint.status == Status.NEED_INFO and unread(complaint).exists()
    fresh = complaint.opened_at is not None and now - complaint.opened_at < GRAIN
    if fresh and not asked:
        return complaint
    with transaction.atomic():
        case = locked(complaint)
        case.opened_at = now
        if case.status == Status.NEED_INFO and unread(case).update(opened_at=now):
            deadlines.park(case, now)
        case.save(update_fields=["opened_at", "parked_at"])
    complaint.opened_at, complaint.parked_at = case.opened_at, case.parked_at
    return complaint


def unread(case: Complaint) -> QuerySet[Question]:
    """Questions that wait for an answer and have not been seen."""
    return Question.objects.filter(complaint=case, answered_at=None, opened_at=None)
