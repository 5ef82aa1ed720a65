"""What somebody says whose report was joined to another: he is told of its result, and asked as its own reporter is."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from complaints import keyed, satisfaction, watch_proposals
from complaints.actors import Actor
from complaints.choices import FollowUp, Outside, Solved, Status, WatchReason
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Stale, noting
from complaints.merging import both_locked
from complaints.models import Complaint, Verdict
from complaints.moves import REPORTER
from portal.text import clean

DEEPEST = 5
ASKED = (Status.RESOLVED, Status.CLOSED)


def leading(case: Complaint) -> Complaint:
    """The case that the joined one is handled with, by however many steps; itself when it is joined to none."""
    lead = case
    for _step in range(DEEPEST):
        if lead.status != Status.MERGED or lead.merged_into is None:
            break
        lead = lead.merged_into
    return lead


def answered(case: Complaint, lead: Complaint, now: datetime) -> bool:
    """Whether there is a result of which the joined reporter may still say something."""
    if case.status != Status.MERGED or lead.pk == case.pk or lead.status not in ASKED or lead.resolved_at is None:
        return False
    return now <= lead.resolved_at + timedelta(days=settings.REOPEN_DAYS)


def said(case: Complaint, lead: Complaint) -> str:
    """What he has said of this very result; "" for nothing yet."""
    since = case.verdicts.filter(at__gte=lead.resolved_at) if lead.resolved_at else case.verdicts.none()
    return since.order_by("-pk").values_list("solved", flat=True).first() or ""


def verdict(
    *,
    complaint: Complaint,
    actor: Actor,
    solved: str,
    score: int | None = None,
    words: str = "",
    way: str = FollowUp.PAGE,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Kept with his own report. 没解决 opens the case again that led it, once; a later one proposes 督办."""
    if solved not in Solved.values:
        raise Incomplete(_("请选一个：解决了、没解决、说不准。"), "solved")
    if score is not None and not 1 <= score <= 5:
        raise Incomplete(_("满意度请选1到5。"), "score")
    with transaction.atomic():
        lead = both_locked(complaint, leading(complaint))
        with noting("joined_verdict", complaint, actor=actor, now=now, who=REPORTER, version=version) as step:
            if not answered(step.case, lead, step.now):
                raise IllegalMove(_("这件事还没有结果，或者已经过了15天。还有问题请打电话。"))
            if said(step.case, lead) == solved:
                raise Stale(_("您已经这样说过，我们记下了。"))
            keyed.keyed_in(step)
            if not isinstance(actor, Outside) and keyed.handled(actor, lead):
                raise NotAllowed(_("这件案子是您办的，不能替举报人录入。请让别的同事录入。"))
            before = satisfaction.refuted(lead)
            Verdict.objects.create(
                complaint=step.case,
                solved=solved,
                score=score,
                comment=clean(words),
                way=way,
                at=step.now,
                entered_by=None if isinstance(actor, Outside) else actor,
            )
            step.case.solved, step.data["solved"], step.words = solved, solved, clean(words)
        if solved == Solved.NO:
            refuted(lead, before, step.now)
    return step.case


def refuted(lead: Complaint, before: bool, now: datetime) -> None:
    """The first 没解决 of all who reported it opens the case again; a later one leaves it with the office."""
    if not before:
        satisfaction.reopen(complaint=lead, actor=Outside.SYSTEM, now=now)
        return
    with noting("not_solved_again", lead, actor=Outside.SYSTEM, now=now) as step:
        step.case.solved = Solved.NO
        watch_proposals.propose(step.case, WatchReason.REFUTED, step.now)
