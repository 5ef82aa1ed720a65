"""A part of an order in the hands of whoever got it: taken, answered, handed back to whoever passed it on.

Only the root answers the case. Each part is measured by a limit of its own, inside that of the order above it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _

from cms.directory import scope
from cms.directory.calendar import add_working_days
from complaints import deadlines, deputies
from complaints.choices import AssignmentState, Origin, Status
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Stale, Step, noting
from complaints.models import Assignment, Complaint
from complaints.photographs import attach, take_over
from portal.accounts.models import User
from portal.text import clean
from portal.uploads.models import AheadPhoto
from portal.uploads.photographs import Photograph

RUNNING = (Status.HANDLING, Status.NEED_INFO)
JUDGING = ("part_done", "part_sent_back")
"""Acts that judge a part: never by somebody who acts for whoever did it, though he may act for the one above too."""
OPEN_PART = (AssignmentState.SENT, AssignmentState.TAKEN)


def acts_for(user: User, order: Assignment) -> bool:
    """Whether the account acts for whoever has the order; nobody who is blind to the case does."""
    mine = order.unit_id in scope.units(user) or order.post_id in scope.posts(user)
    return mine and Complaint.objects.filter(pk=order.complaint_id, sealed=False).unaccused(user).exists()


@contextmanager
def parting(
    kind: str, order: Assignment, actor: User, holder: Assignment | None, now: datetime | None
) -> Iterator[Step]:
    """An act on an order or its part while the case is being handled. ``holder``: the order whose account may do it.

    Raises ``NotAllowed``; ``Stale`` when the order ended since the page was drawn; ``IllegalMove`` when the case rests.
    """
    with noting(kind, order.complaint, actor=actor, now=now) as step:
        order.refresh_from_db()
        if holder is not None and holder is not order:
            holder.refresh_from_db()
        if holder is None or not actor.is_active or not acts_for(actor, holder):
            raise NotAllowed(_("您没有权限做这一步。"))
        if kind in JUDGING and acts_for(actor, order):
            raise NotAllowed(_("这是您自己单位办的，要由别人来审核。"))
        if not order.current or not holder.current:
            raise Stale(_("这项工作刚刚有了变化，请看过再办。"))
        if step.case.status not in RUNNING:
            raise IllegalMove(_("这件案子现在不在办理中，先签收，或者等河长办处理。"))
        deputies.mark(step.data, holder, step.now)
        yield step


def named(step: Step, part: Assignment, said: str = "") -> None:
    """Writes into the event of which part it is, whose, and what was said with it."""
    step.data["part"] = part.pk
    step.words = f"{part.to}：{said}" if said else str(part.to)


def expect(part: Assignment, *states: str) -> None:
    """Raises ``Stale`` for a part that stands elsewhere by now, or is no part at all."""
    if part.parent_id is None or part.state not in states:
        raise Stale(_("这项工作刚刚有了变化，请看过再办。"))


def end(part: Assignment) -> None:
    """Ends the part and everything below it."""
    part.current = False
    part.save(update_fields=["current"])
    for below in part.parts.filter(current=True):
        end(below)


def take(*, part: Assignment, actor: User, now: datetime | None = None) -> Assignment:
    """Whoever got the part begins with it."""
    with parting("part_taken", part, actor, part, now) as step:
        expect(part, AssignmentState.SENT)
        part.state, part.taken_at = AssignmentState.TAKEN, step.now
        part.save(update_fields=["state", "taken_at"])
        named(step, part)
    return part


def answer(
    *,
    part: Assignment,
    actor: User,
    text: str,
    photographs: Sequence[Photograph] = (),
    ahead_photos: Sequence[AheadPhoto] = (),
    now: datetime | None = None,
) -> Assignment:
    """What was done, told to whoever passed the part on; the reporter does not see it."""
    if not clean(text):
        raise Incomplete(_("请写一句：做了什么，现在怎么样。"), "text")
    with parting("part_answered", part, actor, part, now) as step:
        expect(part, AssignmentState.TAKEN)
        for photograph in photographs:
            attach(case=step.case, photograph=photograph, origin=Origin.ANSWER, now=step.now, released=True)
        take_over(case=step.case, ahead=ahead_photos, origin=Origin.ANSWER, now=step.now, released=True)
        part.state, part.answered_at, part.reply = AssignmentState.ANSWERED, step.now, clean(text)
        part.save(update_fields=["state", "answered_at", "reply"])
        named(step, part, part.reply)
    return part


def hand_back(*, part: Assignment, actor: User, words: str, now: datetime | None = None) -> Assignment:
    """Not his matter: back to whoever passed it on, once, within a working day."""
    if not clean(words):
        raise Incomplete(_("请写为什么退回，应当由谁来办。"), "words")
    with parting("part_returned", part, actor, part, now) as step:
        expect(part, *OPEN_PART)
        same = part.parent.parts if part.parent is not None else step.case.assignments
        if same.filter(state=AssignmentState.RETURNED, unit=part.unit_id, post=part.post_id).exists():
            raise IllegalMove(_("您已经退回过一次，不能再退。确实不归您办，请打电话给交办的单位。"))
        if step.now > add_working_days(part.sent_at, deadlines.profile_of(step.case).return_days):
            raise IllegalMove(_("超过退回时限了。确实不归您办，请打电话给交办的单位。"))
        end(part)
        part.state, part.returned_at, part.reply = AssignmentState.RETURNED, step.now, clean(words)
        part.save(update_fields=["state", "returned_at", "reply"])
        named(step, part, part.reply)
    return part
