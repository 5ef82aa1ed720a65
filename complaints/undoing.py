"""Taking back the last move, within ten seconds, by who made it. Undo is an event of its own."""

from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.db.models import Field
from django.utils.translation import gettext as _

from complaints import calling, deadlines, merging, promising, transferring
from complaints.choices import AssignmentState, Outside, Status
from complaints.lifecycle import IllegalMove, Step, moving, snapshot
from complaints.models import Answer, Assignment, Complaint, Undoable
from complaints.moves import BESIDE
from portal import messaging
from portal.accounts.models import User

NEVER = {"id", "version", "updated_at"}


def remember(step: Step) -> None:
    """Keeps what an undoable move changed; a follower of the lifecycle. Any other event ends the chance."""
    if step.case.version > 1 and step.move.name not in BESIDE:
        Undoable.objects.filter(complaint=step.case).delete()
    if not step.move.undoable or isinstance(step.actor, Outside) or step.was is None:
        return
    assert step.event is not None, "followers are called after the event is written"
    now = snapshot(step.case)
    Undoable.objects.create(
        complaint=step.case,
        event=step.event,
        by=step.actor,
        until_at=step.now + timedelta(seconds=settings.UNDO_SECONDS),
        fields={name: old for name, old in step.was.items() if now[name] != old and name not in NEVER},
    )


def undo(*, complaint: Complaint, actor: User, now: datetime | None = None) -> Complaint:
    """Puts the case back to where it was and cancels the notices that were not sent yet."""
    with moving("undo", complaint, actor=actor, now=now) as step:
        case = step.case
        kept = Undoable.objects.select_related("event").filter(complaint=case).first()
        if kept is None or kept.by_id != actor.pk or step.now > kept.until_at:
            raise IllegalMove(_("超过10秒了，或者又有了新的变化，不能撤销。"))
        for name, old in kept.fields.items():
            field = cast("Field[Any, Any]", case._meta.get_field(name.removesuffix("_id")))
            setattr(case, name, old if field.is_relation else field.to_python(old))
        step.data["undone"] = [kept.event.n, kept.event.kind]
        AFTER.get(kept.event.kind, nothing)(step)
        messaging.cancel(prefix=f"case-event:{kept.event.pk}:")
        calling.cancel(prefix=f"case-event:{kept.event.pk}:")
        step.target = Status(case.status)
    return step.case


def nothing(step: Step) -> None:
    """Moves that change the case alone."""


def unsend(step: Step) -> None:
    """The order of an undone dispatch is void."""
    Assignment.objects.filter(complaint=step.case, current=True).update(current=False)


def unapprove(step: Step) -> None:
    """The answer waits for its review again."""
    last = step.case.answers.order_by("-at", "-pk").first()
    if last is not None:
        Answer.objects.filter(pk=last.pk).update(approved_at=None)
        promising.unapproved(last)
        last_order = Assignment.objects.filter(answers=last, current=True)
        last_order.update(state=AssignmentState.ANSWERED)


def unreturn(step: Step) -> None:
    """The answer that was sent back lies with the office again."""
    orders = Assignment.objects.filter(complaint=step.case, parent=None, current=True)
    orders.update(state=AssignmentState.ANSWERED, answered_at=step.case.answered_at)


def stand_again(step: Step) -> None:
    """The clock that the move had started stands again."""
    deadlines.park_again(step.case)


AFTER = {
    "accept": stand_again,
    "decline": stand_again,
    "assign": unsend,
    "resolve": unapprove,
    "send_back": unreturn,
    "merge": merging.unjoin,
    "transfer": transferring.untransfer,
}
