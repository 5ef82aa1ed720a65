"""Answers: what was done, and the office's judgement of it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory import scope
from complaints import deputies, inspecting, promising
from complaints.actors import Who
from complaints.choices import AssignmentState, Origin, Outcome, Publicity
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Step, moving
from complaints.models import Answer, Assignment, Complaint, Evidence
from complaints.permissions import stands_as
from complaints.photographs import attach, take_over
from complaints.promising import PROMISES as PROMISES
from portal.accounts.models import User
from portal.shell import pagecache
from portal.text import clean
from portal.uploads.models import AheadPhoto
from portal.uploads.photographs import Photograph


def answer(
    *,
    complaint: Complaint,
    actor: User,
    text: str,
    outcome: str,
    promised_on: date | None = None,
    promised_by: str = "",
    organ: str = "",
    organ_number: str = "",
    photographs: Sequence[Photograph] = (),
    ahead_photos: Sequence[AheadPhoto] = (),
    version: int | None = None,
    now: datetime | None = None,
    phoned: bool = False,
    form: str = "",
) -> Complaint:
    """What was done. A visible problem called solved needs a photo after it; a promise needs its date.

    The unit answers the order it has taken; before a case is dispatched the office may answer itself.
    ``ahead_photos``: photos that were kept ahead of the form and claimed for it. ``phoned``: the unit said it on the
    telephone. ``form``: digest of the form's token.
    """
    with moving("answer", complaint, actor=actor, version=version, now=now, phoned=phoned) as step:
        case = step.case
        order = case.assignments.filter(parent=None, current=True).first()
        shown = bool(photographs or ahead_photos) or photographed(case, order)
        complete(case, text, outcome, promised_on, shown, timezone.localdate(step.now))
        if outcome == Outcome.REFERRED and not clean(organ):
            raise Incomplete(_("请填移送给哪个机关。"), "organ")
        rightly(actor, case, order, phoned=phoned)
        take_in(step, photographs, ahead_photos)
        Answer.objects.create(
            complaint=case,
            assignment=order,
            text=clean(text),
            outcome=outcome,
            promised_on=promised_on,
            promised_by=clean(promised_by, 60) if outcome in PROMISES else "",
            organ=clean(organ, 60) if outcome == Outcome.REFERRED else "",
            organ_number=clean(organ_number, 60) if outcome == Outcome.REFERRED else "",
            on_behalf=deputies.mark(step.data, order, step.now),
            by=actor,
            at=step.now,
            form=form,
        )
        close_order(order, AssignmentState.ANSWERED, step.now)
        case.outcome, case.promised_on, case.result_text = outcome, promised_on, clean(text)
        case.answered_at, case.held = step.now, ""
        case.accepted_at = case.accepted_at or step.now
        step.data["outcome"], step.words = outcome, clean(text)
        hide_referred(case)
    return step.case


def rightly(actor: User, case: Complaint, order: Assignment | None, *, phoned: bool) -> None:
    """Raises ``NotAllowed`` for an office that answers what a unit has, ``IllegalMove`` with nobody to speak for."""
    if phoned and order is None:
        raise IllegalMove(_("这件案子现在没有转办给谁。"))
    if order is not None and not phoned and not stands_as(actor, Who.UNIT, case):
        raise NotAllowed(_("这件案子由承办单位答复。要自己答复，请先收回。"))


def take_in(step: Step, photographs: Sequence[Photograph], ahead_photos: Sequence[AheadPhoto]) -> None:
    """The photos after the work. Of one that the case has already nothing new is kept; that it came is noted."""
    made = [
        attach(case=step.case, photograph=one, origin=Origin.ANSWER, now=step.now, released=True) for one in photographs
    ]
    taken = take_over(case=step.case, ahead=ahead_photos, origin=Origin.ANSWER, now=step.now, released=True)
    fresh = [one for one in (*made, *taken) if one is not None]
    if repeated := len(photographs) + len(ahead_photos) - len(fresh):
        step.data["repeated"] = repeated


def judged_by_another(actor: User, answer: Answer) -> None:
    """Raises ``NotAllowed`` for whoever acts for the unit or post whose answer it is: nobody judges his own work."""
    order = answer.assignment
    if order is not None and (order.unit_id in scope.units(actor) or order.post_id in scope.posts(actor)):
        raise NotAllowed(_("这是您自己单位办的，要由别人来审核。"))


def photographed(case: Complaint, order: Assignment | None) -> bool:
    """Whether there is a photo after the work that this answer is about.

    For a unit that is what came since its order, for the office what came since the case began or was opened again.
    """
    since = order.sent_at if order else case.clock_at
    return Evidence.objects.filter(complaint=case, origin=Origin.ANSWER, added_at__gte=since).exists()


def hide_referred(case: Complaint) -> None:
    """What goes to the prosecutors leaves the public pages at once, those that are kept in memory too."""
    if case.outcome == Outcome.REFERRED and case.publicity == Publicity.PUBLIC:
        pagecache.raise_generation()


def complete(
    case: Complaint,
    text: str,
    outcome: str,
    promised_on: date | None,
    shown: bool,
    today: date,
) -> None:
    """Raises ``Incomplete`` for whatever an answer still lacks; ``shown``: it has a photo after the work."""
    if not clean(text):
        raise Incomplete(_("请写一句：做了什么，现在怎么样。"), "text")
    if outcome not in Outcome.values:
        raise Incomplete(_("请选一个处理结果。"), "outcome")
    if outcome in PROMISES and (promised_on is None or promised_on < today):
        raise Incomplete(_("请填答应哪天做完，要是今天或以后的日期。"), "promised_on")
    if outcome == Outcome.SOLVED and case.category.visible_problem and not shown:
        raise Incomplete(_("说“已解决”要有一张处理后的照片。"), "photos")


def close_order(order: Assignment | None, state: AssignmentState, now: datetime) -> None:
    """Writes on the order that its answer is in, or accepted."""
    if order is not None:
        order.state, order.answered_at = state, order.answered_at or now
        order.save(update_fields=["state", "answered_at"])


def send_back(
    *, complaint: Complaint, actor: User, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The answer does not do; the unit goes on."""
    if not clean(words):
        raise Incomplete(_("请写清楚哪里不行，要怎么办。"), "words")
    with moving("send_back", complaint, actor=actor, version=version, now=now) as step:
        order = step.case.assignments.filter(parent=None, current=True).first()
        if order is None:
            raise IllegalMove(_("这是河长办自己的答复，请直接修改后再审核。"))
        last = step.case.answers.order_by("-at", "-pk").select_related("assignment").first()
        if last is not None:
            judged_by_another(actor, last)
        order.state, order.answered_at = AssignmentState.TAKEN, None
        order.save(update_fields=["state", "answered_at"])
        step.words = words
        step.case.answered_at = None
    return step.case


def resolve(
    *, complaint: Complaint, actor: User, text: str = "", version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The office approves the answer, perhaps in better words, and the reporter is told."""
    with moving("resolve", complaint, actor=actor, version=version, now=now) as step:
        case = step.case
        last = case.answers.order_by("-at", "-pk").first()
        if last is None:
            raise IllegalMove(_("还没有答复，不能审核。"))
        judged_by_another(actor, last)
        if inspecting.needed(case, last.outcome):
            raise IllegalMove(_("这个地方90天内第三次了。先请承办单位以外的人去现场核查，再审核。"))
        if clean(text) and clean(text) != case.result_text:
            case.result_text, step.words = clean(text), clean(text)
        last.approved_at = step.now
        last.save(update_fields=["approved_at"])
        close_order(last.assignment, AssignmentState.DONE, step.now)
        promising.approved(step, last)
        case.resolved_at, case.solved = step.now, ""  # of this answer the reporter has not said anything yet
        step.data["outcome"] = case.outcome
        hide_referred(case)
    return step.case
