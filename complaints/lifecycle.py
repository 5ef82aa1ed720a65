"""The state machine: the only writer of ``status``. Every act goes through ``moving`` or ``noting``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from complaints.actors import Actor, Who
from complaints.choices import Publicity, Status
from complaints.history import chain
from complaints.models import Complaint, Event
from complaints.moves import HOLDING_UP_NOBODY, MOVES, PHONED, Move
from complaints.permissions import may, stands_in
from portal.shell.pagecache import raise_generation
from portal.text import clean


class Refused(Exception):
    """A move that is not made; its text says in Chinese what to do instead."""


class IllegalMove(Refused):
    """The case does not stand where the move begins."""


class NotAllowed(Refused):
    """The actor has no right to the move."""


class Stale(Refused):
    """The case changed since the form was drawn."""


class Incomplete(Refused):
    """Something the move needs is missing; ``field`` names the form's field."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass
class Step:
    """A move while it is being made: the locked case, and what the event will say.

    ``data`` holds no free text; ``words`` may name people. ``skip``: nothing happened after all, write nothing.
    ``was``: the columns before the move, for an undo.
    """

    move: Move
    case: Complaint
    actor: Actor
    now: datetime
    before: Status
    data: dict[str, Any] = field(default_factory=dict)
    words: str = ""
    target: Status | None = None
    event: Event | None = None
    skip: bool = False
    was: dict[str, Any] | None = None


Follower = Callable[[Step], None]
followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Has ``follower`` called after each event, in the same transaction: notices, counts, undo."""
    if follower not in followers:
        followers.append(follower)


def locked(complaint: Complaint) -> Complaint:
    """The row as it stands now, held until the transaction ends."""
    return Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)


def refuse(move: Move, case: Complaint, actor: Actor, version: int | None, *, phoned: bool = False) -> None:
    """Raises ``NotAllowed``, ``Stale`` or ``IllegalMove`` when the move cannot be made."""
    if not (stands_in(actor, move, case) if phoned else may(actor, move, case)):
        raise NotAllowed("您没有权限做这一步。")
    if version is not None and version != case.version and changed_since(case, version):
        raise Stale("这件案子刚刚有了变化，请看过再办。")
    if case.status not in move.sources:
        raise IllegalMove(f"案件现在是“{case.get_status_display()}”，不能“{move.label}”。")


def changed_since(case: Complaint, version: int) -> bool:
    """Whether anything happened after that version, the number of an event, but what is ``HOLDING_UP_NOBODY``."""
    return version > case.version or case.events.filter(n__gt=version).exclude(kind__in=HOLDING_UP_NOBODY).exists()


def snapshot(case: Complaint) -> dict[str, Any]:
    """Every column as JSON can hold it: numbers, texts and truth values as they are, times and the rest as text."""
    return {field.attname: packed(getattr(case, field.attname)) for field in case._meta.concrete_fields}


def packed(value: Any) -> Any:
    """A value of a column as JSON; times to the microsecond, which Django's encoder would cut off."""
    if isinstance(value, bool | int | str | list | dict | None):
        return value
    return value.isoformat() if isinstance(value, date) else DjangoJSONEncoder().default(value)


@contextmanager
def moving(
    name: str,
    complaint: Complaint,
    *,
    actor: Actor,
    version: int | None = None,
    now: datetime | None = None,
    phoned: bool = False,
) -> Iterator[Step]:
    """Locks, refuses, lets the act write on ``step.case``, then saves, appends the event and calls the followers.

    All in one transaction; an exception inside undoes everything. ``phoned``: 代办, the office makes a move of the
    unit for whoever said so on the telephone.
    """
    with transaction.atomic():
        case = locked(complaint)
        move = MOVES[name]
        refuse(move, case, actor, version, phoned=phoned)
        was = snapshot(case) if move.undoable else None
        step = Step(move, case, actor, now or timezone.now(), Status(case.status), target=move.target, was=was)
        if phoned:
            step.data[PHONED] = True
        yield step
        if not step.skip:
            finish(step)


def finish(step: Step) -> None:
    """Writes the case, then its event."""
    case = step.case
    if step.target is not None and step.target != case.status:
        case.status, case.status_at = step.target, step.now
        step.data.setdefault("to", str(step.target))
    case.version += 1
    case.updated_at = step.now
    case.save()
    tell(step)
    if case.publicity == Publicity.PUBLIC:
        raise_generation()  # its page tells how far it is


def tell(step: Step) -> Event:
    """Appends the event of a case that is written, and tells the followers."""
    event = step.event = chain.append(
        case=step.case, kind=step.move.name, at=step.now, actor=step.actor, data=step.data, words=clean(step.words)
    )
    for follower in followers:
        follower(step)
    return event


@contextmanager
def noting(
    kind: str,
    complaint: Complaint,
    *,
    actor: Actor,
    now: datetime | None = None,
    who: frozenset[Who] = frozenset(),
    version: int | None = None,
) -> Iterator[Step]:
    """As ``moving`` for what is no move: a photo that came late, a note, a look at contact data.

    ``who`` may do it, where the act does not see to that itself; then ``version`` is looked at too.
    """
    with transaction.atomic():
        case = locked(complaint)
        move = Move(kind, kind, tuple(Status), None, who)
        if who:
            refuse(move, case, actor, version)
        step = Step(move, case, actor, now or timezone.now(), Status(case.status))
        yield step
        if not step.skip:
            finish(step)
