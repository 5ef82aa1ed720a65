"""督办 and 挂牌督办 by a supervisor."""

from datetime import datetime

from django.utils.translation import gettext as _

from complaints.choices import SupervisionLevel
from complaints.lifecycle import IllegalMove, Incomplete, moving
from complaints.models import Complaint, Supervision
from portal.accounts.models import User
from portal.text import clean


def supervise(
    *,
    complaint: Complaint,
    actor: User,
    level: str,
    words: str,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Puts the case under closer watch, with a reason."""
    if level not in SupervisionLevel.values:
        raise Incomplete(_("请选督办或者挂牌督办。"), "level")
    if not clean(words):
        raise Incomplete(_("请写督办的理由和要求。"), "words")
    with moving("supervise", complaint, actor=actor, version=version, now=now) as step:
        if step.case.supervisions.filter(level=level, lifted_at=None).exists():
            raise IllegalMove(_("已经在督办。"))
        Supervision.objects.create(complaint=step.case, level=level, reason=clean(words, 300), by=actor, at=step.now)
        step.data["level"], step.words = level, words
    return step.case


def lift(
    *, complaint: Complaint, actor: User, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """Ends every watch of the case."""
    with moving("lift", complaint, actor=actor, version=version, now=now) as step:
        watching = step.case.supervisions.filter(lifted_at=None)
        if not watching.exists():
            raise IllegalMove(_("没有在督办。"))
        watching.update(lifted_at=step.now)
        step.words = words
    return step.case
