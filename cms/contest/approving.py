"""The office looks at schools: approval gates judging, not entering."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cms.contest import Refused, telling
from cms.contest.models import School
from portal import audit
from portal.accounts.models import User


@transaction.atomic
def approve(*, school: School, actor: User, now: datetime) -> School:
    """Its works may be judged from now on; again changes nothing."""
    if school.approved_at is None:
        school.approved_at, school.refused_at, school.refusal, school.decided_by = now, None, "", actor
        school.save()
        audit.record(actor=actor, act="school.approved", subject=f"school:{school.pk}")
        telling.teachers(school=school, key=f"approved:{now:%y%m%d%H%M%S}", what=_("学校核准了"))
    return school


@transaction.atomic
def refuse(*, school: School, actor: User, reason: str, now: datetime) -> School:
    """Its works are not judged; the teachers read why. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("请写一句为什么，老师会看到"))
    school.approved_at, school.refused_at, school.refusal, school.decided_by = None, now, reason.strip(), actor
    school.save()
    audit.record(actor=actor, act="school.refused", subject=f"school:{school.pk}", reason=reason)
    telling.teachers(school=school, key=f"refused:{now:%y%m%d%H%M%S}", what=_("学校登记要改"))
    return school
