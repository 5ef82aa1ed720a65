"""Passing an order on: down to somebody below or to units that help, and judging what comes back."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.calendar import add_working_days
from cms.directory.chain import appointment_of
from cms.directory.models import Post, Unit
from complaints import deadlines, dispatch
from complaints.choices import AssignmentState, PartRole
from complaints.lifecycle import IllegalMove, Incomplete, Step
from complaints.models import Assignment
from complaints.parts import OPEN_PART, end, expect, named, parting
from portal.accounts.models import User
from portal.text import clean

LEAST = timedelta(hours=1)
"""Less time than that is no limit that anybody could keep."""
DEEPEST = 4
"""City, county, township, village."""


def pass_on(
    *,
    order: Assignment,
    actor: User,
    to: Unit | Post,
    text: str,
    role: str = PartRole.LEAD,
    due_at: datetime | None = None,
    now: datetime | None = None,
) -> Assignment:
    """Gives a part of the order to somebody below, or to a unit that helps; ``due_at`` None: until the order's own."""
    if role not in PartRole.values:
        raise Incomplete(_("请选主办还是协办。"), "role")
    if not clean(text):
        raise Incomplete(_("请写要他做什么，他只看得到这段话。"), "text")
    with parting("part_sent", order, actor, order, now) as step:
        due_at = due_at or order.due_at
        check(step, order, to, due_at)
        limits = deadlines.profile_of(step.case)
        part = Assignment.objects.create(
            complaint=step.case,
            parent=order,
            unit=to if isinstance(to, Unit) else None,
            post=to if isinstance(to, Post) else None,
            appointment=appointment_of(to, timezone.localdate(step.now)) if isinstance(to, Post) else None,
            role=role,
            text=clean(text),
            sent_by=actor,
            sent_at=step.now,
            take_due_at=min(add_working_days(step.now, limits.take_days), due_at),
            due_at=due_at,
        )
        named(step, part, part.text)
    return part


def check(step: Step, order: Assignment, to: Unit | Post, due_at: datetime) -> None:
    """Raises ``Incomplete`` for a part that cannot be: no time for it, a circle, a target that must not have it."""
    if order.taken_at is None:
        raise IllegalMove(_("请先签收，再交给下面办。"))
    # what is late already can be passed on too, and stays late
    if due_at != order.due_at and not step.now + LEAST <= due_at <= order.due_at:
        raise Incomplete(_("时限要在现在以后，不能晚过您自己的时限。"), "due_at")
    line = [order, *above(order)]
    if len(line) >= DEEPEST:
        raise Incomplete(_("已经交了四级，不能再往下交。"), "to")
    if to in [one.to for one in line] or to in [one.to for one in order.parts.filter(current=True)]:
        raise Incomplete(_("这个单位已经在办这件事，请选别的。"), "to")
    dispatch.check(step.case, to)


def above(order: Assignment) -> list[Assignment]:
    """The orders of which it is a part, the nearest first."""
    found, one = list[Assignment](), order
    while one.parent is not None:
        one = one.parent
        found.append(one)
    return found


def send_back(*, part: Assignment, actor: User, words: str, now: datetime | None = None) -> Assignment:
    """The answer does not do: once more, within the same limit."""
    if not clean(words):
        raise Incomplete(_("请写清楚哪里不行，要怎么办。"), "words")
    with parting("part_sent_back", part, actor, part.parent, now) as step:
        expect(part, AssignmentState.ANSWERED)
        part.state, part.answered_at = AssignmentState.TAKEN, None
        part.save(update_fields=["state", "answered_at"])
        named(step, part, clean(words))
    return part


def approve(*, part: Assignment, actor: User, now: datetime | None = None) -> Assignment:
    """The answer does."""
    with parting("part_done", part, actor, part.parent, now) as step:
        expect(part, AssignmentState.ANSWERED)
        part.state = AssignmentState.DONE
        part.save(update_fields=["state"])
        named(step, part)
    return part


def recall(*, part: Assignment, actor: User, words: str, now: datetime | None = None) -> Assignment:
    """Takes the part back, with all that was passed on of it."""
    if not clean(words):
        raise Incomplete(_("请写为什么收回。"), "words")
    with parting("part_recalled", part, actor, part.parent, now) as step:
        expect(part, *OPEN_PART)
        end(part)
        named(step, part, clean(words))
    return part
