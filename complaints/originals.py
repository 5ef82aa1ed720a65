"""Every look at an uncovered photo in full is recorded, for the auditor."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from complaints.actors import Who
from complaints.models import Evidence
from complaints.permissions import by_role
from portal import audit
from portal.accounts.models import User
from portal.audit.models import Record

ACT = "see_original"
GRAIN = timedelta(hours=1)


def seen(*, evidence: Evidence, user: User, now: datetime) -> Record | None:
    """Records the look with its reason, which follows from what the account is there for.

    None: the same account opened the same photo less than ``GRAIN`` ago. It is no event of the case, for each event
    outdates the forms that are open on the desk, and whoever screens opens the photos between two moves.
    """
    subject = f"complaint:{evidence.complaint_id}"
    mine = Record.objects.about(subject).filter(act=ACT, actor=user, at__gt=now - GRAIN)
    if mine.filter(data__photo=evidence.pk).exists():
        return None
    reason = _("受理审核") if Who.OFFICE in by_role(user) else _("查阅案件")
    return audit.record(actor=user, act=ACT, subject=subject, reason=reason, data={"photo": evidence.pk})
