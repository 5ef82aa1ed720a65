"""不是同一件事: remembers pairs that are two matters, so that the desk never proposes them as one again."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from complaints.models import Apart, Complaint
from portal.accounts.models import User


def tell_apart(
    *, complaint: Complaint, others: Iterable[Complaint], by: User | None = None, now: datetime | None = None
) -> int:
    """Writes a row for each pair, once; how many pairs were named. ``by`` None: the reporter says so."""
    pairs = [sorted((complaint.pk, other.pk)) for other in others if other.pk != complaint.pk]
    rows = [Apart(complaint_id=late, other_id=early, by=by, at=now or timezone.now()) for early, late in pairs]
    Apart.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def pairs_of(complaint: Complaint) -> QuerySet[Apart]:
    """Every pair in which the case stands."""
    return Apart.objects.filter(Q(complaint=complaint) | Q(other=complaint))
