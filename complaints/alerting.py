"""The duty track of urgent cases: somebody is called at once, and whoever does not say 收到 is followed by the next.

In the request that brings the case nothing is written but one row; the worker finds out whom to call. Each call is an
event of the case. Two workers at once: the lock on the case lets one through, the other finds nothing left to do.
"""

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.models import DutyMember
from complaints import alert_messages, deadlines, on_call
from complaints.actors import Who
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, NotAllowed, Stale, Step, noting
from complaints.models import Alert, Complaint
from complaints.permissions import desk, sees_reporter, stands_as
from portal import messaging
from portal.accounts.models import User

logger = logging.getLogger(__name__)
TAKEN = frozenset({"accept", "decline", "ask", "merge", "assign", "rule", "answer", "transfer"})
"""Moves of an account which show that the office has the case in hand."""
ROBOT, FLOOD, BLOCKED = "trap", "rate", "blocked"
"""Held for these reasons a case wakes nobody before a person has looked at it; of the others, which honest people
behind one address may meet, the list of the desk tells at once."""
AT_ONCE = 20


def watch(step: Step) -> None:
    """Raises, settles or hurries alerts as the case moves; a follower of the lifecycle.

    Costs a case that is not urgent nothing, and one INSERT the coming of one that is.
    """
    case, name = step.case, step.move.name
    changed = step.data.get("urgent") if name == "amend" else None
    if changed == [True, False] and isinstance(step.actor, User):
        settle(case, step.actor, step.now)
    elif not case.urgent:
        return
    elif name == "register":
        if case.held != ROBOT:
            listed = step.now if case.held in (FLOOD, BLOCKED) else None
            Alert.objects.create(complaint=case, office_id=case.owner_id, n=1, raised_at=step.now, sent_at=listed)
    elif changed == [False, True]:
        raise_again(case, step.now)
    elif name == "amend":
        hurry(case, step.now)
    elif name in TAKEN and isinstance(step.actor, User):
        settle(case, step.actor, step.now)
    elif not case.open:
        drop(case, step.now)


def raise_again(case: Complaint, now: datetime) -> None:
    """An open case that has become urgent; calls that are still unanswered go on as they are."""
    if case.open and not case.alerts.unanswered().exists():
        Alert.objects.create(complaint=case, office_id=case.owner_id, n=case.alerts.count() + 1, raised_at=now)


def settle(case: Complaint, by: User, now: datetime) -> Alert | None:
    """Writes down who has the case in hand and calls the message back if it was not sent; None: no call was open."""
    alert: Alert | None = case.alerts.unanswered().first()
    if alert is not None:
        alert.acknowledged_at, alert.acknowledged_by = now, by
        alert.save(update_fields=["acknowledged_at", "acknowledged_by"])
        messaging.cancel(prefix=f"alert:{alert.pk}:")
    return alert


def drop(case: Complaint, now: datetime) -> None:
    """Nobody needs to come any more: the reporter withdrew the case, or it is closed."""
    for alert in case.alerts.unanswered():
        alert.escalated_at = now
        alert.save(update_fields=["escalated_at"])
        messaging.cancel(prefix=f"alert:{alert.pk}:")


def hurry(case: Complaint, now: datetime) -> None:
    """Whoever may know of the case no more is followed by the next at once."""
    alert = case.alerts.unanswered().select_related("member__user").first()
    if alert is None or alert.member is None:
        return
    near = {office.pk for office in on_call.offices(case)}
    if alert.office_id not in near or on_call.blind(case, alert.member):
        alert.due_at = now
        alert.save(update_fields=["due_at"])
        messaging.cancel(prefix=f"alert:{alert.pk}:")


def step() -> int:
    """A lane of the worker: calls the first on duty for what has just come; answers how many cases it had in hand."""
    done = 0
    for alert in Alert.objects.raised().select_related("complaint").order_by("pk")[:AT_ONCE]:
        done += begun(alert, timezone.now())
    return done


def escalate(now: datetime) -> int:
    """Calls the next in line where nobody has said 收到 in time; answers how many were called."""
    return sum(begun(alert, now) for alert in Alert.objects.overdue(now).select_related("complaint").order_by("due_at"))


def begun(alert: Alert, now: datetime) -> int:
    """``call_next`` in the worker's loop: one case that cannot be handled keeps no other waiting."""
    try:
        return int(call_next(alert, now))
    except Exception:
        logger.exception("alert %s could not be sent, trying again", alert.pk)
        return 0


def call_next(alert: Alert, now: datetime) -> bool:
    """Calls whoever is next after this alert; False when it was answered or handled in the meantime, or nobody is left.

    A line that is used up is looked at again after the same time: the next shift may have begun.
    """
    first = alert.member_id is None
    with noting("alerted" if first else "alert_escalated", alert.complaint, actor=Outside.SYSTEM, now=now) as note:
        fresh = Alert.objects.unanswered().filter(pk=alert.pk, sent_at=alert.sent_at, due_at=alert.due_at).first()
        note.skip = True
        if fresh is None:
            return False
        if not note.case.open:
            fresh.escalated_at = now
            fresh.save(update_fields=["escalated_at"])
            return False
        member = next_in_line(note.case, now)
        if member is None:
            fresh.sent_at, fresh.due_at = fresh.sent_at or now, now + patience(now)
            fresh.save(update_fields=["sent_at", "due_at"])
            return False
        if not first:
            fresh.escalated_at = now
            fresh.save(update_fields=["escalated_at"])
            fresh = Alert(complaint=note.case, n=fresh.n + 1, raised_at=now)
        call(fresh, note.case, member, now)
        note.skip, note.data["n"] = False, fresh.n
    return True


def next_in_line(case: Complaint, now: datetime) -> DutyMember | None:
    """The first on duty now who was not called about this case before."""
    rows = case.alerts.exclude(member=None).select_related("member")
    called = {alert.member.who for alert in rows if alert.member is not None}
    return next((member for member in on_call.line(case, now) if member.who not in called), None)


def patience(now: datetime) -> timedelta:
    """How long somebody has to say 收到."""
    return timedelta(minutes=deadlines.profile(now).alert_minutes)


def call(alert: Alert, case: Complaint, member: DutyMember, now: datetime) -> None:
    """Writes down who is called and queues his message; his time to answer begins when it goes."""
    alert.complaint, alert.office, alert.member, alert.user = case, member.office, member, member.user
    alert.sent_at = alert.due_at = now
    alert.save()
    alert.due_at = alert_messages.send(alert, case, member, now) + patience(now)
    alert.save(update_fields=["due_at"])


def may_acknowledge(actor: User, case: Complaint) -> bool:
    """The office may, and who was called, as long as the case is one that he may open."""
    if stands_as(actor, Who.OFFICE, case):
        return True
    own = case.alerts.filter(user=actor).exists()
    return own and desk(actor) and Complaint.objects.filter(pk=case.pk).on_desk(actor).exists()


def may_note_call(actor: User, case: Complaint) -> bool:
    """Whoever takes the telephone may write down that the person who was called has said 收到."""
    return sees_reporter(actor) and Complaint.objects.filter(pk=case.pk).on_desk(actor).exists()


def acknowledge(
    *,
    complaint: Complaint,
    actor: User,
    by_phone: bool = False,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """收到: somebody has the case in hand. Said twice by the same account it changes nothing.

    ``by_phone``: who was called said so on the telephone, having no account or not being at his desk; the event names
    both him and whoever wrote it down.
    """
    with noting("acknowledged", complaint, actor=actor, now=now) as note:
        case = note.case
        if not (may_note_call(actor, case) if by_phone else may_acknowledge(actor, case)):
            raise NotAllowed(_("您没有权限做这一步。"))
        if case.alerts.filter(acknowledged_by=actor).exists() and not case.alerts.unanswered().exists():
            note.skip = True
            return case
        if version is not None and version != case.version:
            raise Stale(_("这件案子刚刚有了变化，请看过再办。"))
        alert = settle(case, actor, note.now)
        if alert is None:
            raise IllegalMove(_("已经有人收到了，或者案件办完了。"))
        note.data["n"] = alert.n
        if by_phone:
            heard(note, alert)
    return case


def heard(note: Step, alert: Alert) -> None:
    """Who said 收到 on the telephone, in the alert and in the event. Raises ``IllegalMove`` when nobody was called."""
    if alert.member is None:
        raise IllegalMove(_("还没有叫过人。您自己来办，请点“收到”。"))
    alert.by_phone = note.data["by_phone"] = True
    alert.save(update_fields=["by_phone"])
    note.words = str(alert.member)
