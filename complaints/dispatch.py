"""Orders: to whom a case goes, taken, handed back, ruled upon."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.calendar import add_working_days
from cms.directory.chain import appointment_of
from cms.directory.models import Post, Unit
from complaints import conflict, deadlines, deputies, precedents, secrecy
from complaints.choices import AssignmentState
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Step, moving
from complaints.models import Assignment, Complaint
from portal.accounts.models import User
from portal.text import clean

RULE_DAYS = 1
"""Working days in which somebody else than the dispatcher decides on what was handed back (潍坊 12345 条例 art. 22)."""


def void(case: Complaint) -> None:
    """Ends the order in force, and with it whatever was passed on of it."""
    case.assignments.filter(current=True).update(current=False)


def current(case: Complaint) -> Assignment:
    """The root order in force; raises ``IllegalMove`` when there is none."""
    order = case.assignments.filter(parent=None, current=True).select_related("unit", "post").first()
    if order is None:
        raise IllegalMove(_("这件案子现在没有转办给谁。"))
    return order


def assign(
    *,
    complaint: Complaint,
    actor: User,
    to: Unit | Post,
    dispatch_text: str,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Sends the case to a unit or a post, with the text they may read; never to whom it is about."""
    with moving("assign", complaint, actor=actor, version=version, now=now) as step:
        if last_was_returned_by(step.case, to):
            raise Incomplete(_("这个单位刚退回过，要交回给它请用“裁定”。"), "to")
        send(step, to, dispatch_text, actor)
    return step.case


def rule(
    *,
    complaint: Complaint,
    actor: User,
    to: Unit | Post,
    dispatch_text: str,
    words: str,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Decides who handles a returned case; by another person than who sent it, and it cannot be returned again.

    潍坊 12345 条例 art. 22.
    """
    if not clean(words):
        raise Incomplete(_("请写明裁定的理由。"), "words")
    with moving("rule", complaint, actor=actor, version=version, now=now) as step:
        returned = step.case.assignments.filter(state=AssignmentState.RETURNED).order_by("-returned_at", "-pk").first()
        if returned is None:
            raise IllegalMove(_("没有被退回过，直接转办就行。"))
        if returned.sent_by_id == actor.pk:
            raise NotAllowed(_("裁定要由派单人以外的人来做。"))
        step.words = _("归%(whose)s：%(words)s") % {"whose": to, "words": clean(words)}
        step.data["late"] = returned.rule_due_at is not None and step.now > returned.rule_due_at
        order = send(step, to, dispatch_text, actor)
        order.state = AssignmentState.RULED
        order.save(update_fields=["state"])
        precedents.keep(step, order)
    return step.case


def last_was_returned_by(case: Complaint, to: Unit | Post) -> bool:
    """Whether the newest order was handed back by that very unit or post."""
    last = case.assignments.filter(parent=None).order_by("-sent_at", "-pk").select_related("unit", "post").first()
    return last is not None and last.state == AssignmentState.RETURNED and last.to == to


def check(case: Complaint, to: Unit | Post) -> None:
    """Raises ``Incomplete`` for who must not or cannot have the case, nor any part of it."""
    if conflict.touches(case, to):
        raise Incomplete(_("不能交给被反映的人或单位，也不能交给他管的单位。"), "to")
    if case.confidential and secrecy.too_low(to):
        raise Incomplete(_("保密案件不能交给乡镇、村和外包单位，请交给市、县的单位或河长。"), "to")
    if isinstance(to, Unit) and not to.active:
        raise Incomplete(_("这个单位已经停用，请换一个。"), "to")


def send(step: Step, to: Unit | Post, dispatch_text: str, actor: User) -> Assignment:
    """Makes the order of a move; refuses an empty text and an accused target."""
    case = step.case
    if not clean(dispatch_text):
        raise Incomplete(_("请写转办内容：承办单位只看得到这段话，看不到举报人的原话。"), "dispatch_text")
    if case.about_chief and not case.subjects.exists():
        raise Incomplete(_("举报人说反映的是负责人。请先写明反映的是谁，再转办。"), "to")
    check(case, to)
    case.dispatch_text = clean(dispatch_text)
    limits = deadlines.profile_of(case)
    post, unit = (to, None) if isinstance(to, Post) else (None, to)
    step.data["post" if post else "unit"] = to.pk
    return Assignment.objects.create(
        complaint=case,
        unit=unit,
        post=post,
        appointment=appointment_of(post, timezone.localdate(step.now)) if post else None,
        sent_by=actor,
        sent_at=step.now,
        take_due_at=add_working_days(step.now, limits.take_days),
        due_at=case.answer_due_at,
    )


def recall(
    *, complaint: Complaint, actor: User, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """Takes the order back."""
    with moving("recall", complaint, actor=actor, version=version, now=now) as step:
        step.words = words
        current(step.case)
        void(step.case)
    return step.case


def begin(
    *,
    complaint: Complaint,
    actor: User,
    version: int | None = None,
    now: datetime | None = None,
    phoned: bool = False,
) -> Complaint:
    """The unit takes the order."""
    with moving("begin", complaint, actor=actor, version=version, now=now, phoned=phoned) as step:
        order = current(step.case)
        deputies.mark(step.data, order, step.now)
        order.taken_at = step.now
        if order.state == AssignmentState.SENT:
            order.state = AssignmentState.TAKEN
        order.save(update_fields=["taken_at", "state"])
    return step.case


def hand_back(
    *,
    complaint: Complaint,
    actor: User,
    words: str,
    version: int | None = None,
    now: datetime | None = None,
    phoned: bool = False,
) -> Complaint:
    """The unit says it is not its matter: once, within a working day, with a reason; not after a ruling."""
    if not clean(words):
        raise Incomplete(_("请写为什么退回，应当由谁来办。"), "words")
    with moving("hand_back", complaint, actor=actor, version=version, now=now, phoned=phoned) as step:
        order = current(step.case)
        if ruled(step.case):
            raise IllegalMove(_("这件案子已经裁定过，不能再退回。"))
        if step.case.assignments.filter(state=AssignmentState.RETURNED, unit=order.unit, post=order.post).exists():
            raise IllegalMove(_("这件案子您已经退回过一次，不能再退。确实不归您办，请打电话给河长办。"))
        if step.now > add_working_days(order.sent_at, deadlines.profile_of(step.case).return_days):
            raise IllegalMove(_("超过退回时限了。确实不归您办，请打电话给河长办。"))
        deputies.mark(step.data, order, step.now)
        void(step.case)
        order.state, order.returned_at, order.current = AssignmentState.RETURNED, step.now, False
        order.rule_due_at = add_working_days(step.now, RULE_DAYS)
        order.save(update_fields=["state", "returned_at", "current", "rule_due_at"])
        step.words, step.data["order"] = words, order.pk
    return step.case


def ruled(case: Complaint) -> bool:
    """Whether the order in force came of a ruling."""
    last = case.events.filter(kind__in=("assign", "rule")).order_by("-n").values_list("kind", flat=True).first()
    return last == "rule"
