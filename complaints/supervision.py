"""督办 and 挂牌督办 by a supervisor."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import watch_proposals
from complaints.actors import Who
from complaints.choices import SupervisionLevel
from complaints.lifecycle import IllegalMove, Incomplete, moving, noting
from complaints.models import Complaint, Supervision
from portal.accounts.models import User
from portal.text import clean

REPORTING = frozenset({Who.OFFICE, Who.SUPERVISOR})


def supervise(
    *,
    complaint: Complaint,
    actor: User,
    level: str,
    words: str,
    leader: str = "",
    demands: str = "",
    due_on: date | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Puts the case under closer watch, with a reason. 挂牌督办 names who answers for it, the demands and the day."""
    if level not in SupervisionLevel.values:
        raise Incomplete(_("请选督办或者挂牌督办。"), "level")
    if not clean(words):
        raise Incomplete(_("请写督办的理由。"), "words")
    if level == SupervisionLevel.LISTED:
        listed(leader, demands, due_on, timezone.localdate(now))
    with moving("supervise", complaint, actor=actor, version=version, now=now) as step:
        if step.case.supervisions.filter(level=level, lifted_at=None).exists():
            raise IllegalMove(_("已经在督办。"))
        Supervision.objects.create(
            complaint=step.case,
            level=level,
            reason=clean(words, 300),
            leader=clean(leader, 60),
            demands=clean(demands),
            due_on=due_on,
            by=actor,
            at=step.now,
        )
        watch_proposals.settle(step.case, step.now)
        step.data["level"], step.words = level, words
        if due_on is not None:
            step.data["due_on"] = due_on.isoformat()
    return step.case


def listed(leader: str, demands: str, due_on: date | None, today: date) -> None:
    """Raises ``Incomplete`` for what a case on the list still lacks."""
    if not clean(leader):
        raise Incomplete(_("挂牌督办要写责任领导。"), "leader")
    if not clean(demands):
        raise Incomplete(_("挂牌督办要写要求。"), "demands")
    if due_on is None or due_on < today:
        raise Incomplete(_("挂牌督办要写限期，今天或以后的日期。"), "due_on")


def report(
    *, complaint: Complaint, actor: User, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """How far it is, for every watch in force."""
    if not clean(words):
        raise Incomplete(_("请写办到哪一步了。"), "words")
    with noting("watch_progress", complaint, actor=actor, now=now, who=REPORTING, version=version) as step:
        watching = list(step.case.supervisions.filter(lifted_at=None))
        if not watching:
            raise IllegalMove(_("没有在督办。"))
        for watch in watching:
            watch.progress.create(text=clean(words), by=actor, at=step.now)
        step.words = clean(words)
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
