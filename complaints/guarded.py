"""The words and photos of a confidential case: whoever only looks on reads them for a reason that is recorded.

The office that handles it and who enters cases read them for their work; leaders, supervisors and auditors do not.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from complaints.actors import Who
from complaints.lifecycle import Incomplete, NotAllowed
from complaints.models import Complaint
from complaints.permissions import by_role
from portal import audit
from portal.accounts.models import User
from portal.audit.models import Record
from portal.text import clean

ACT = "read_guarded"
OPEN_FOR = timedelta(hours=1)
"""How long the account reads on after it has given its reason."""
LONGEST = 200


def looks_on(user: User) -> bool:
    """Whether the account neither handles cases in an office nor enters them."""
    return not by_role(user) & {Who.OFFICE, Who.INTAKE}


def bystander(user: User, case: Complaint) -> bool:
    """Whether the account only looks on at a case that is confidential."""
    return case.confidential and looks_on(user)


def closed(case: Complaint, user: User, now: datetime) -> bool:
    """Whether the account has to give a reason first."""
    if not bystander(user, case):
        return False
    mine = Record.objects.about(case.subject_string).filter(act=ACT, actor=user, at__gt=now - OPEN_FOR)
    return not mine.exists()


def opened(*, case: Complaint, user: User, reason: str) -> Record:
    """Opens it for ``OPEN_FOR``. Raises ``Incomplete`` without a reason, ``NotAllowed`` outside the desk."""
    if not Complaint.objects.on_desk(user).filter(pk=case.pk).exists():
        raise NotAllowed(_("您的账号不能看这件案子。"))
    if not clean(reason, LONGEST):
        raise Incomplete(_("请写为什么要看，比如：督办前核对情况。"), "reason")
    return audit.record(actor=user, act=ACT, subject=case.subject_string, reason=clean(reason, LONGEST))
