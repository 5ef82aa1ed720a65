"""What the reporter says of the result, and what it leads to."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from complaints import deadlines, keyed, promising, secrecy, sightings, watch_proposals
from complaints.actors import Actor
from complaints.choices import FollowUp, Outside, Solved, Status, WatchReason
from complaints.lifecycle import IllegalMove, Incomplete, moving
from complaints.models import Assignment, Complaint, Verdict
from complaints.moves import Move
from portal.text import clean

AGAIN = Move("not_solved_again", "", (), None, frozenset())
"""What becomes of a second 没解决: it is kept and proposes 督办, and the case stays where it is."""


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
    """解决了 and 说不准 close the case; 没解决 opens it again, without a reason being compulsory.

    A second 没解决 is stored and leaves the case with the office, which sees it among what may need 督办.
    """
    if solved not in Solved.values:
        raise Incomplete(_("请选一个：解决了、没解决、说不准。"), "solved")
    if score is not None and not 1 <= score <= 5:
        raise Incomplete(_("满意度请选1到5。"), "score")
    move = "reopen" if solved == Solved.NO else "close"
    with moving(move, complaint, actor=actor, version=version, now=now) as step:
        if step.case.status == Status.DECLINED:
            raise IllegalMove(_("这件没有受理，没有结果可评价。不同意的话请申诉。"))
        keyed.keyed_in(step)
        if move == "reopen" and said_before(step.case, actor, step.now):
            step.move, step.target = AGAIN, None
        elif move == "reopen":
            may_reopen(step.case, actor, step.now)
        Verdict.objects.create(
            complaint=step.case,
            solved=solved,
            score=score,
            way=way,
            comment=clean(words),
            at=step.now,
            entered_by=None if isinstance(actor, Outside) else actor,
        )
        step.case.solved, step.data["solved"], step.words = solved, solved, words
        if step.move.name == "reopen":
            begin_again(step.case, step.now)
        elif step.move.name == "close":
            end(step.case, step.now)
        else:
            watch_proposals.propose(step.case, WatchReason.REFUTED, step.now)
    return step.case


def in_time(case: Complaint, now: datetime) -> bool:
    """Whether the reporter may still say 没解决 to the answer."""
    return case.resolved_at is not None and now <= case.resolved_at + timedelta(days=settings.REOPEN_DAYS)


def said_before(case: Complaint, actor: Actor, now: datetime) -> bool:
    """Whether this would be the reporter's second 没解决, said in time of a case that still waits for his word."""
    waits = actor == Outside.REPORTER and case.status == Status.RESOLVED and in_time(case, now)
    return waits and refuted(case)


def refuted(case: Complaint) -> bool:
    """Whether anybody who reported the matter has said 没解决 before: the one who leads, or one joined to him."""
    return Verdict.objects.filter(complaint__in=sightings.joined(case), solved=Solved.NO).exists()


def may_reopen(case: Complaint, actor: Actor, now: datetime) -> None:
    """Raises ``IllegalMove`` when the reporter's one chance, or its time, is over. The office may still reopen."""
    if actor != Outside.REPORTER or promising.in_time(case, now, settings.REOPEN_DAYS):
        return
    if not in_time(case, now):
        raise IllegalMove(_("超过15天了，不能在这里重办。还有问题请打电话，或者再举报一次。"))
    if refuted(case):
        raise IllegalMove(_("已经重办过一次。不同意结果的话，请在下面申诉，上级河长办会看。"))


def reopen(
    *, complaint: Complaint, actor: Actor, words: str = "", version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The office opens a finished case again, or one that it had refused; an appeal is answered by it."""
    with moving("reopen", complaint, actor=actor, version=version, now=now) as step:
        may_reopen(step.case, actor, step.now)
        step.words = words
        begin_again(step.case, step.now)
    return step.case


def begin_again(case: Complaint, now: datetime) -> None:
    """Ends the old order and starts the limits anew; a confidential case begins again with the city."""
    if case.confidential:
        secrecy.lift(case)
    Assignment.objects.filter(complaint=case, current=True).update(current=False)
    promising.over(case, now)
    deadlines.begin_again(case, now)
    case.appeal_due_at = None
    case.accepted_at = case.accepted_at or now  # it was refused before
    case.reopened += 1
    case.closed_at = case.resolved_at = case.answered_at = None
    case.outcome, case.promised_on = "", None


def end(case: Complaint, now: datetime) -> None:
    """The case is done."""
    case.closed_at = now


def close(*, complaint: Complaint, actor: Actor, version: int | None = None, now: datetime | None = None) -> Complaint:
    """Closes without a new verdict: 未回访到, never counted as satisfied; a second 没解决 stays the reporter's word."""
    with moving("close", complaint, actor=actor, version=version, now=now) as step:
        step.data |= {"solved": step.case.solved} if step.case.solved else {"unreached": True}
        end(step.case, step.now)
    return step.case


def close_silent(now: datetime) -> int:
    """Closes what waited a week for the reporter; returns how many. Where he said 没解决 again, the office decides."""
    before = now - timedelta(days=settings.FOLLOW_UP_DAYS)
    closed = 0
    silent = Complaint.objects.filter(status=Status.RESOLVED, resolved_at__lt=before, solved="")
    for case in silent.order_by("pk")[:200]:
        try:
            close(complaint=case, actor=Outside.SYSTEM, now=now)
            closed += 1
        except IllegalMove:
            continue  # the reporter answered in between
    return closed
