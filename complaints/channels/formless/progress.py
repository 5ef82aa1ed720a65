"""Where a case stands, for who knows its number and code, in one sentence that says nothing of the matter."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.choices import Status
from complaints.models import Complaint, Sighting
from complaints.steps import STATES
from portal.codes import numbers, query
from portal.guard import guesses
from portal.guard.guesses import Verdict

NOBODY = UUID(int=0)
HIDDEN = "hidden"
"""Stands for all numbers that are not shown: they share their guesses."""
FOR_MARKERS = {Status.NEED_INFO: Status.RECEIVED, Status.RESOLVED: Status.CLOSED, Status.WITHDRAWN: Status.CLOSED}
PROMISED = (Status.RECEIVED, Status.ACCEPTED, Status.ASSIGNED, Status.HANDLING, Status.ANSWERED)


class Why(Enum):
    """Why nothing is told."""

    WRONG = "wrong"
    TOO_OFTEN = "too often"


@dataclass(frozen=True)
class Progress:
    """The number, what is said of it, and the case where it is the reporter who asks."""

    number: str
    words: str
    case: Complaint | None


def asked(number: str, code: str, phone_digest: str, now: datetime) -> Progress | Why:
    """The guessing rules are those of /track/, with the telephone in the place of the address. Where many have guessed
    at a number, the phone that was left with it stands for the proof of work that a telephone cannot do."""
    number, who = numbers.digits(number), guesses.caller(phone_digest or HIDDEN)
    own = Complaint.objects.filter(number=number, contact__phone_digest=phone_digest or "none")
    if guesses.allowed(number, who, proof=own.exists()) is not Verdict.OPEN or not guesses.look(number, who):
        return Why.TOO_OFTEN
    found = opened(number, code)
    if found is None:
        guesses.wrong(number, who)
        return Why.WRONG
    guesses.right(number, who)
    if isinstance(found, Sighting):
        return Progress(number, of_marker(found), None)
    return Progress(number, of_reporter(found, now), found)


def opened(number: str, code: str) -> Complaint | Sighting | None:
    """What number and code open; None for an unknown number as for a wrong code, after the same work."""
    rows = Sighting.objects if numbers.is_mark(number) else Complaint.objects
    found: Complaint | Sighting | None = rows.filter(number=number, erased_at=None).order_by("pk").first()
    uuid, version = (found.uuid, found.code_version) if found is not None else (NOBODY, 1)
    return found if query.matches(code, uuid, version) else None


def of_reporter(case: Complaint, now: datetime) -> str:
    """``正在处理，12月1日前答复您``."""
    state = str(STATES[case.status])
    if case.status not in PROMISED:
        return state
    if now > case.answer_due_at:
        return _("%(state)s，答复晚了，我们在催") % {"state": state}
    due = timezone.localtime(case.answer_due_at)
    return _("%(state)s，%(month)s月%(day)s日前答复您") % {"state": state, "month": due.month, "day": due.day}


def of_marker(row: Sighting) -> str:
    """What anybody may read, for who only said that he saw it too; of one that is not public nothing."""
    case = row.complaint
    if not Complaint.objects.public().filter(pk=case.pk).exists():
        return _("已记下")
    return str(STATES[FOR_MARKERS.get(Status(case.status), Status(case.status))])
