"""The few cases of the demo that the office above watches."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from complaints import supervision
from complaints.models import Complaint
from portal.accounts.models import User


def listed(case: Complaint, now: datetime) -> Complaint:
    """挂牌督办 by the supervisor, with a fortnight's time."""
    return supervision.supervise(
        complaint=case,
        actor=User.objects.get(username="supervisor"),
        level="listed",
        words="群众反映强烈，请三天内办结。",
        leader="清源市副市长",
        demands="查清原因，限期办结。",
        due_on=localdate(now) + timedelta(days=14),
        now=now,
    )
