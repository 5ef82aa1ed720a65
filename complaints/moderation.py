"""Screening: accept, decline, ask, amend."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from cms.directory.calendar import add_working_days
from cms.directory.models import Reach
from complaints import deadlines, keyed, placing, secrecy
from complaints.actors import Actor
from complaints.choices import DeclineReason, Kind, Outcome, Solved, Status
from complaints.lifecycle import IllegalMove, Incomplete, Step, moving
from complaints.models import Category, Complaint, Question
from portal.text import clean


def accept(*, complaint: Complaint, actor: Actor, version: int | None = None, now: datetime | None = None) -> Complaint:
    """Takes the case in; what the gate held is released by it."""
    with moving("accept", complaint, actor=actor, version=version, now=now) as step:
        refuse_again(step.case)
        step.case.accepted_at, step.case.held = step.now, ""
        deadlines.unpark(step.case, step.now)
    return step.case


def refuse_again(case: Complaint) -> None:
    """A case is accepted or declined once; a question that came later is answered or left, and the work goes on."""
    if case.status == Status.NEED_INFO and case.status_before != Status.RECEIVED:
        raise IllegalMove(_("这件案子已经受理过，不等补充的话请用“继续办理”。"))


def decline(
    *,
    complaint: Complaint,
    actor: Actor,
    reason: str,
    words: str,
    earlier: Complaint | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Refuses the case for a reason of the list; ``words`` tell the reporter the right channel.

    ``earlier``: the case in which the same facts were answered, which alone lets somebody refuse them.
    """
    if reason not in DeclineReason.values:
        raise Incomplete(_("请从列表里选一个不予受理的原因。"), "reason")
    if not clean(words):
        raise Incomplete(_("请写明应当找谁、怎么找，举报人会看到。"), "words")
    with moving("decline", complaint, actor=actor, version=version, now=now) as step:
        refuse_again(step.case)
        if step.case.merged.filter(status=Status.MERGED).exists():
            raise IllegalMove(_("有别的举报并在这一件里。请先把它们取消并案，再不予受理。"))
        if reason == DeclineReason.REPEATED:
            step.data["earlier"] = answered_before(step.case, earlier).number
        step.data["reason"], step.words, step.case.held = reason, words, ""
        deadlines.unpark(step.case, step.now)
    return step.case


def answered_before(case: Complaint, earlier: Complaint | None) -> Complaint:
    """The earlier case, when it ended so that the same facts need no new answer (济南 12345 条例 art. 25).

    Raises ``Incomplete`` at ``earlier`` for any other.
    """
    if earlier is None or earlier.pk == case.pk or earlier.received_at > case.received_at:
        raise Incomplete(_("请填以前答复过的那一件的编号。"), "earlier")
    ended = earlier.status in (Status.RESOLVED, Status.CLOSED)
    if not ended or earlier.outcome not in (Outcome.SOLVED, Outcome.EXPLAINED):
        raise Incomplete(_("那一件没有办成“已解决”或者“解释说明”，这一件要受理。"), "earlier")
    if earlier.solved == Solved.NO:
        raise Incomplete(_("那一件举报人说没解决，这一件要受理。"), "earlier")
    return earlier


def ask(
    *, complaint: Complaint, actor: Actor, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """Asks the reporter something. The clock stands once the question was delivered or the page was opened."""
    if not clean(words):
        raise Incomplete(_("请写清楚要举报人补充什么。"), "words")
    with moving("ask", complaint, actor=actor, version=version, now=now) as step:
        assert not isinstance(actor, str), "the table gives this move to accounts alone"
        step.words, step.case.status_before = words, step.case.status
        until = add_working_days(step.now, deadlines.profile_of(step.case).info_days)
        Question.objects.create(
            complaint=step.case, text=clean(words), asked_by=actor, asked_at=step.now, until_at=until
        )
    return step.case


def reply_info(
    *, complaint: Complaint, actor: Actor, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """What the reporter answers; the case goes on where it was and the clock runs again."""
    if not clean(words):
        raise Incomplete(_("请写一句话，或者拍一张照片。"), "words")
    with moving("reply_info", complaint, actor=actor, version=version, now=now) as step:
        keyed.keyed_in(step)
        step.words = words
        step.case.questions.filter(answered_at=None).update(answered_at=step.now, reply=clean(words))
        back(step.case, step.now)
        step.target, step.case.changed_at = Status(step.case.status_before), step.now
    return step.case


def resume(*, complaint: Complaint, actor: Actor, version: int | None = None, now: datetime | None = None) -> Complaint:
    """Goes on without an answer."""
    with moving("resume", complaint, actor=actor, version=version, now=now) as step:
        back(step.case, step.now)
        step.target = Status(step.case.status_before)
    return step.case


def back(case: Complaint, now: datetime) -> None:
    """Starts the clock where a question had stopped it."""
    deadlines.unpark(case, now)


def amend(
    *,
    complaint: Complaint,
    actor: Actor,
    category: Category | None = None,
    kind: str = "",
    reach: Reach | None = None,
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    urgent: bool | None = None,
    confidential: bool | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Corrects what the case is about and where it is: another reach brings its chain, proposal and screening office.

    The limits are counted again where they may depend on it. ``latitude`` and ``longitude`` (WGS-84) go together.
    """
    with moving("amend", complaint, actor=actor, version=version, now=now) as step:
        case = step.case
        if category is not None and category != case.category:
            step.data["category"], case.category = [case.category.code, category.code], category
        if kind and kind != case.kind:
            step.data["kind"], case.kind = [case.kind, Kind(kind).value], Kind(kind)
        set_flags(step, urgent, confidential)
        step.data.update(placing.correct(case, reach, (latitude, longitude)))
        if not step.data:
            raise Incomplete(_("没有改动。请先改一项，再保存。"))
        if case.open and step.data.keys() & deadlines.INPUTS:  # the limits of a finished case are part of its record
            deadlines.count_again(case)
    return step.case


def set_flags(step: Step, urgent: bool | None, confidential: bool | None) -> None:
    """Corrects the two flags. A category that is confidential by itself makes the case so, whatever was ticked."""
    case = step.case
    if urgent is not None and urgent != case.urgent:
        step.data["urgent"], case.urgent = [case.urgent, urgent], urgent
    wanted = confidential or ("category" in step.data and case.category.confidential)
    if wanted and not case.confidential:
        secrecy.begin(step)
    elif confidential is False and case.confidential and not wanted:
        secrecy.end(step)
