"""More time: asked for by the unit before its limit passes, granted or refused by somebody else."""

from datetime import datetime

from django.utils.translation import gettext as _

from complaints import deadlines, deputies
from complaints.actors import Actor
from complaints.dispatch import current
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Step, moving
from complaints.models import Assignment, Complaint
from portal.accounts.models import User
from portal.text import clean


def ask_extension(
    *,
    complaint: Complaint,
    actor: User,
    until: datetime,
    words: str,
    version: int | None = None,
    now: datetime | None = None,
    phoned: bool = False,
) -> Complaint:
    """The unit asks for more time, before the limit passes."""
    if not clean(words):
        raise Incomplete(_("请写为什么需要延期。"), "words")
    with moving("ask_extension", complaint, actor=actor, version=version, now=now, phoned=phoned) as step:
        order = current(step.case)
        if step.now > order.due_at:
            raise IllegalMove(_("已经超期，不能再申请延期。请尽快办理并说明原因。"))
        longest(step, order, until)
        deputies.mark(step.data, order, step.now)
        order.extension_asked_to, order.extension_asked_by = until, actor
        order.save(update_fields=["extension_asked_to", "extension_asked_by"])
        step.words, step.data["until"] = words, until.isoformat()
    return step.case


def longest(step: Step, order: Assignment, until: datetime) -> None:
    """Raises ``Incomplete`` for a limit that is no later, or later than the version of the case lets anybody grant.

    Counted from the limit that the case had before it was ever extended (信访工作条例 art. 34: 30 days).
    """
    if until <= order.due_at:
        raise Incomplete(_("新的时限要比现在的晚。"), "until")
    most = deadlines.profile_of(step.case)
    if most.extend_days is None:
        return
    first = deadlines.before_extension(step.case)
    if until > deadlines.counted(first, most, most.extend_days)[0]:
        raise Incomplete(_("最多延%(n)s天。") % {"n": most.extend_days}, "until")


def grant_extension(
    *, complaint: Complaint, actor: Actor, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The office grants it and the reporter is told why."""
    if not clean(words):
        raise Incomplete(_("请写一句给举报人看的原因。"), "words")
    with moving("grant_extension", complaint, actor=actor, version=version, now=now) as step:
        order = asked(step)
        until = order.extension_asked_to
        assert until is not None
        longest(step, order, until)
        order.extension_asked_to = None
        order.save(update_fields=["extension_asked_to"])
        deadlines.extend(step.case, until)
        step.words, step.data["until"] = words, until.isoformat()
    return step.case


def refuse_extension(
    *, complaint: Complaint, actor: Actor, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The office refuses it; the limit stays."""
    with moving("refuse_extension", complaint, actor=actor, version=version, now=now) as step:
        order = asked(step)
        order.extension_asked_to = None
        order.save(update_fields=["extension_asked_to"])
        step.words = words
    return step.case


def asked(step: Step) -> Assignment:
    """The order for which more time was asked.

    Raises ``IllegalMove`` without one, ``NotAllowed`` for who asked: nobody gives himself more time.
    """
    order = current(step.case)
    if order.extension_asked_to is None:
        raise IllegalMove(_("承办单位没有申请延期。"))
    if not isinstance(step.actor, str) and order.extension_asked_by_id == step.actor.pk:
        raise NotAllowed(_("延期是您申请的，要由别人来定。"))
    return order
