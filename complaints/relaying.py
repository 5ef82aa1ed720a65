"""What a unit wants to know goes to the office; the office asks in its own words and lets the unit read the answer.

Neither the reporter's number nor his words reach the unit (信访工作条例 art. 30). The unit's wish stops no clock: only
the office's own question does, once it was delivered.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import discretion, moderation
from complaints.actors import Actor, Who
from complaints.choices import RelayState, Status
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Stale, Step, noting
from complaints.models import Assignment, Complaint, RelayedQuestion
from complaints.permissions import stands_as
from portal.accounts.models import User
from portal.text import clean

WAITING = (RelayState.PROPOSED, RelayState.PASSED)
LONGEST = 2000
"""Characters of a question or of what is answered to it; the boxes that ask for them say so."""


def open_of(order: Assignment) -> RelayedQuestion | None:
    """The question of the order that has no answer yet."""
    return order.relayed.filter(state__in=WAITING).first()


def may_propose(case: Complaint, order: Assignment) -> bool:
    """Whether the unit may ask now: it has taken the order, and its last question is answered."""
    return case.status == Status.HANDLING and open_of(order) is None


def propose(
    *, complaint: Complaint, actor: User, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The unit tells the office what it has to know. The same words twice are one question."""
    if not clean(words):
        raise Incomplete(_("请写想问举报人什么。"), "words")
    refuse_length(words, "words")
    if not stands_as(actor, Who.UNIT, complaint):
        raise NotAllowed(_("这件案子不在您手上。"))
    with noting("relay_asked", complaint, actor=actor, now=now) as step:
        order = step.case.assignments.filter(parent=None, current=True).first()
        waiting = open_of(order) if order else None
        step.skip = waiting is not None and waiting.words == clean(words)
        if not step.skip:
            current(step, version)
            if order is None or step.case.status != Status.HANDLING:
                raise IllegalMove(_("签收以后、答复以前才能请河长办去问。"))
            if waiting is not None:
                raise IllegalMove(_("上一个问题还没有回音。着急请打电话给河长办。"))
            row = RelayedQuestion.objects.create(
                complaint=step.case, assignment=order, words=clean(words), asked_by=actor, asked_at=step.now
            )
            step.words, step.data["relayed"] = clean(words), row.pk
    return step.case


def pass_on(
    *,
    complaint: Complaint,
    actor: User,
    relayed: int,
    words: str,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """The office asks the reporter, in its own words: the move ``ask``, with all that it needs and does."""
    refuse_length(words, "words")
    with transaction.atomic():
        case = moderation.ask(complaint=complaint, actor=actor, words=words, version=version, now=now)
        row = held(relayed, case, (RelayState.PROPOSED,))
        row.question = case.questions.order_by("-asked_at", "-pk").first()
        decide(row, RelayState.PASSED, actor, case.status_at)
    return case


def release(
    *,
    complaint: Complaint,
    actor: User,
    relayed: int,
    text: str,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """The unit may read this: what the reporter answered, cleaned, or what the office knew by itself."""
    office(actor, complaint)
    refuse_leak(complaint, text, "text", _("请写给承办单位看的话。"))
    with noting("relay_answered", complaint, actor=actor, now=now) as step:
        current(step, version)
        if step.case.status == Status.NEED_INFO:
            raise IllegalMove(_("正在等举报人回答。等不到的话，请先“继续办理”。"))
        row = held(relayed, step.case, WAITING)
        row.reply, step.data["relayed"] = clean(text), row.pk
        decide(row, RelayState.ANSWERED, actor, step.now)
    return step.case


def refuse(
    *,
    complaint: Complaint,
    actor: User,
    relayed: int,
    words: str,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """The office does not ask, or got no answer, and tells the unit why."""
    office(actor, complaint)
    refuse_leak(complaint, words, "words", _("请写为什么不问，承办单位会看到。"))
    with noting("relay_refused", complaint, actor=actor, now=now) as step:
        current(step, version)
        row = held(relayed, step.case, WAITING)
        row.reply, step.data["relayed"] = clean(words), row.pk
        decide(row, RelayState.REFUSED, actor, step.now)
    return step.case


def office(actor: Actor, case: Complaint) -> None:
    """Raises ``NotAllowed`` for whoever is not the office of the case."""
    if not stands_as(actor, Who.OFFICE, case):
        raise NotAllowed(_("您没有权限做这一步。"))


def current(step: Step, version: int | None) -> None:
    """Raises ``Stale`` when the case went on since the form was drawn."""
    if version is not None and version != step.case.version:
        raise Stale(_("这件案子刚刚有了变化，请看过再办。"))


def held(relayed: int, case: Complaint, states: tuple[RelayState, ...]) -> RelayedQuestion:
    """The row of that key as it stands now.

    Raises ``IllegalMove`` when somebody was quicker or the order is no longer in force.
    """
    row = case.relayed.select_for_update(of=("self",)).in_force().filter(pk=relayed, state__in=states).first()
    if row is None:
        raise IllegalMove(_("这个问题已经办过，或者案子已不在那个单位手上。"))
    return row


def decide(row: RelayedQuestion, state: RelayState, actor: User, now: datetime) -> None:
    """Writes what the office did with the question."""
    row.state, row.decided_by, row.decided_at = state, actor, now
    row.save(update_fields=["state", "decided_by", "decided_at", "question", "reply"])


def refuse_leak(case: Complaint, text: str, field: str, empty: str) -> None:
    """Raises ``Incomplete`` for an empty text, and for one that says who the reporter is or how to reach him."""
    if not clean(text):
        raise Incomplete(empty, field)
    refuse_length(text, field)
    told = [piece.text for piece in discretion.pieces(text) if piece.kind in discretion.SURE]
    if told:
        raise Incomplete(_("承办单位不能看到“%(what)s”。请去掉再交。") % {"what": told[0]}, field)
    name = case.contact.name if case.contact is not None else ""
    if len(name) > 1 and name in text:  # which word it is stays unsaid: who looks at contact data gives a reason
        raise Incomplete(_("里面有举报人的姓名。请去掉人名再交。"), field)


def refuse_length(text: str, field: str) -> None:
    """Raises ``Incomplete`` for what is longer than ``LONGEST``; nothing is cut off in silence."""
    if len(clean(text)) > LONGEST:
        raise Incomplete(_("最多%(most)s个字，请写短一点。") % {"most": LONGEST}, field)


def forget(case: Complaint) -> int:
    """Empties what units were let read of the reporter's answers; how many rows."""
    return case.relayed.exclude(reply="").filter(state=RelayState.ANSWERED).update(reply="")
