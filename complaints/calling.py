"""电话告知: calls to whom no message reaches, reporters and who saw it too, from when they are owed to the result."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines, permissions
from complaints.choices import CallResult, Status
from complaints.lifecycle import IllegalMove, NotAllowed, Stale, Step, noting
from complaints.models import Call, Complaint, Sighting
from portal.accounts.models import User
from portal.contacts import standing
from portal.contacts.models import Contact
from portal.messaging.reach import channel_for

MOST_TRIES = 3
REST = timedelta(hours=2)
"""From one try to the next."""


def owe(
    *,
    case: Complaint,
    key: str,
    template: str,
    params: dict[str, str],
    now: datetime,
    after: timedelta = timedelta(),
    sighting: Sighting | None = None,
) -> Call | None:
    """Puts one call on the office's list, inside the surrounding transaction; the same key again gives the first.

    None when there is no telephone to call either.
    """
    contact = case.contact if sighting is None else sighting.contact
    if contact is None or contact.erased_at is not None or not contact.phone:
        return None
    rest = {"template": template, "params": params, "made_at": now, "ready_at": now + after, "sighting": sighting}
    return Call.objects.get_or_create(key=key, defaults={"complaint": case, **rest})[0]


def by_telephone(contact: Contact | None) -> bool:
    """Whether somebody who left a telephone gets no message at all: he is called instead."""
    return contact is not None and bool(contact.phone) and channel_for(contact) is None


def opened(*, call: Call, actor: User, now: datetime | None = None) -> Call:
    """The number is shown to the account, which is going to call: whoever did not see it cannot have called.

    That the contact was looked at, the caller records in the same transaction. Raises ``Refused``.
    """
    now = now or timezone.now()
    with transaction.atomic():
        if not may_call(actor, call.complaint):
            raise NotAllowed(_("您的账号不能打这个电话。"))
        row = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        due(row, now)
        row.opened_at, row.opened_by = now, actor
        row.save(update_fields=["opened_at", "opened_by"])
    return row


def due(row: Call, now: datetime) -> None:
    """Raises ``Stale`` for a call that is done, ``IllegalMove`` for one that is not to be made now."""
    if row.result:
        raise Stale(_("这个电话已经有人办了，请看最新的列表。"))
    if row.ready_at > now:
        raise IllegalMove(_("这个电话还不到打的时候，请看最新的列表。"))
    if not Call.objects.waiting(now).filter(pk=row.pk).exists():
        raise IllegalMove(_("这件事不公开了，不用打给也看到的人。"))


@contextmanager
def settling(kind: str, call: Call, actor: User, version: int, now: datetime | None) -> Iterator[tuple[Step, Call]]:
    """The case and the call, both locked; saved at the end, with an event of that kind.

    Raises ``NotAllowed``; ``Stale`` when somebody else has noted something about the call since the list was drawn;
    ``IllegalMove`` for a call that is not to be made yet, and for who has not had its number shown for this try.
    """
    with noting(kind, call.complaint, actor=actor, now=now) as step:
        if not may_call(actor, step.case):
            raise NotAllowed(_("您的账号不能打这个电话。"))
        row = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if row.result or row.version != version:
            raise Stale(_("别人刚记过这个电话，您这次没有记上。请看最新的列表。"))
        due(row, step.now)
        if row.opened_at is None or row.opened_by_id != actor.pk:
            raise IllegalMove(_("请先点“显示号码”，打过电话再记。"))
        row.version += 1
        if row.sighting is not None:
            step.data["mark"] = row.sighting.number
        yield step, row
        row.save()


def may_call(user: User, case: Complaint) -> bool:
    """Whether the account may speak with the reporter of the case."""
    return permissions.sees_reporter(user) and Complaint.objects.on_desk(user).filter(pk=case.pk).exists()


def told(*, call: Call, actor: User, version: int, now: datetime | None = None) -> Call:
    """The reporter has heard it. A question that was read to him counts as delivered: from here on he is waited for."""
    with settling("told_by_phone", call, actor, version, now) as (step, row):
        end(row, CallResult.TOLD, actor, step.now)
        if row.contact is not None and row.contact.phone:
            standing.heard(row.contact.phone, step.now)
        step.data["told"] = row.template
        if asks(row, step.case):
            deadlines.park(step.case, step.now)
    return row


def not_reached(*, call: Call, actor: User, version: int, now: datetime | None = None) -> Call:
    """Nobody answered: again after a rest, three times in all; then it stays as it is and nobody calls any more."""
    with settling("not_reached", call, actor, version, now) as (step, row):
        row.tries += 1
        row.ready_at, row.opened_at, row.opened_by = step.now + REST, None, None
        step.data["tries"] = row.tries
        if row.tries >= MOST_TRIES:
            end(row, CallResult.NO_ANSWER, actor, step.now)
    return row


def wrong_number(*, call: Call, actor: User, version: int, now: datetime | None = None) -> Call:
    """Somebody else lives there: nothing was said, and the number is not called about this any more."""
    with settling("not_reached", call, actor, version, now) as (step, row):
        end(row, CallResult.WRONG_NUMBER, actor, step.now)
        step.data["wrong_number"] = True
    return row


def end(row: Call, result: CallResult, actor: User, now: datetime) -> None:
    """Nothing more is owed."""
    row.result, row.done_at, row.done_by = result, now, actor


def asks(call: Call, case: Complaint) -> bool:
    """Whether the call brings the question that the case waits with."""
    asked = case.events.filter(kind="ask").order_by("-n").first() if case.status == Status.NEED_INFO else None
    return asked is not None and call.key == f"case-event:{asked.pk}:reporter" and case.parked_at is None


def cancel(*, prefix: str) -> int:
    """As ``messaging.cancel``: what an undone move wanted said is not said."""
    return Call.objects.owed().filter(key__startswith=prefix).update(result=CallResult.CANCELLED)


def forget(contact: Contact) -> None:
    """The eraser of a contact's calls: nobody calls any more, and what was to be said is emptied."""
    calls = Call.objects.to(contact)
    calls.owed().update(result=CallResult.CANCELLED, done_at=timezone.now())
    calls.update(params={})


def emptied(case: Complaint) -> int:
    """What was said in calls to the reporter of an erased case."""
    return case.calls.filter(sighting=None).exclude(params={}).update(params={})
