"""Erasing a reporter's personal data (个人信息保护法 art. 47); figures and the chain of events stay whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from complaints import erasure_journal as journal, photo_erasure, reporting
from complaints.actors import Actor
from complaints.choices import ENDED, LIVE, ErasureReason, Outside, Publicity, Status
from complaints.lifecycle import noting
from complaints.models import Complaint, Event, EventText
from portal.contacts import erasers
from portal.shell import pagecache

COARSE = Decimal("0.001")
"""About a hundred metres: still the place of the matter, no longer where somebody stood."""
HIS = (
    "register",
    "reply_info",
    "words_added",
    "photos_added",
    "close",
    "reopen",
    "not_solved_again",
    "appeal",
    "urge",
    "withdraw",
    "contact_seen",
    "proposed",
    "transcribed",
    "noted",
    "attached",
    "attachment_removed",
)
"""Events whose words are the reporter's, were written about talking to him, or may name him."""

Counts = dict[str, int]
Other = Callable[[Complaint], int]
others: dict[str, Other] = {}


@dataclass(frozen=True)
class Erased:
    """What was erased, by kind; nothing when it was gone before."""

    case: Complaint
    counts: Counts


def also(name: str, other: Other) -> None:
    """Has ``other`` erase what its part keeps of the reporter of a case; it says how many rows that were."""
    others[name] = other


def finished(case: Complaint) -> bool:
    """Whether nobody works on the case any more, nor on the one that it was joined to."""
    if case.status == Status.MERGED and case.merged_into is not None:
        return case.merged_into.erased_at is not None or finished(case.merged_into)
    return case.status in ENDED


def on_request(*, complaint: Complaint, actor: Actor = Outside.REPORTER, now: datetime | None = None) -> Erased:
    """The reporter asks: contact data go at once, words and photos with them or as soon as the case is finished."""
    if finished(complaint):
        return erase(complaint=complaint, actor=actor, why=ErasureReason.REQUEST, now=now)
    return erase_contact(complaint=complaint, actor=actor, why=ErasureReason.REQUEST, now=now)


def erase_contact(
    *, complaint: Complaint, actor: Actor, why: str, now: datetime | None = None, journalled: bool = True
) -> Erased:
    """Telephone, e-mail and name alone. Asked for by the reporter, his words and photos leave the public page at once,
    and the rest follows when the case is finished."""
    now, asked = now or timezone.now(), why == ErasureReason.REQUEST
    with transaction.atomic():
        if asked:
            reporting.withdraw_consent(complaint=complaint, actor=actor, now=now)
        with noting("contact_erased", complaint, actor=actor, now=now) as step:
            case, counts = step.case, contact(step.case)
            step.skip = not counts and (not asked or case.erasure_asked_at is not None)
            if asked:
                case.erasure_asked_at = case.erasure_asked_at or now
            step.data["why"] = str(why)
        if not step.skip and journalled:
            journal.write(case=case, what=journal.CONTACT, why=why, at=now, counts=counts)
    return Erased(case, counts)


def erase(
    *, complaint: Complaint, actor: Actor, why: str, now: datetime | None = None, journalled: bool = True
) -> Erased:
    """Everything personal of one case; the old query code opens nothing more. Files go after the commit.

    Asked for by the reporter, it takes his consent to be shown back as well.
    """
    now, counts = now or timezone.now(), Counts()
    with transaction.atomic():
        if why == ErasureReason.REQUEST:
            reporting.withdraw_consent(complaint=complaint, actor=actor, now=now)
        with noting("erased", complaint, actor=actor, now=now) as step:
            case = step.case
            step.skip = case.erased_at is not None
            if not step.skip:
                counts = everything(case)
                case.erased_at, step.data["why"] = now, str(why)
                case.code_version += 1
        if not step.skip and journalled:
            journal.write(case=case, what=journal.ALL, why=why, at=now, counts=counts)
        if case.publicity == Publicity.PUBLIC:
            pagecache.raise_generation()
    return Erased(case, counts)


def everything(case: Complaint) -> Counts:
    """Empties the case, which is locked and saved by the caller, and what hangs on it."""
    counts = {
        **contact(case),
        "words": words(case),
        "photos": photo_erasure.reduce(case),
        "forms": case.submissions.all().delete()[0],
        **{name: other(case) for name, other in others.items()},
    }
    if case.latitude is not None and case.longitude is not None:
        case.latitude, case.longitude = case.latitude.quantize(COARSE), case.longitude.quantize(COARSE)
    return {name: count for name, count in counts.items() if count}


def contact(case: Complaint) -> Counts:
    """The reporter's ways to be reached, and what was to be sent there."""
    kept = case.contact
    if kept is None or kept.erased_at is not None:
        return {}
    erasers.run(kept)
    return {"contact": 1}


def words(case: Complaint) -> int:
    """What the reporter said: the description, where it is, replies, comments, and the words of his events."""
    spoken = Q(event__outside=Outside.REPORTER) | Q(event__data__entered_by_office=True) | Q(event__kind__in=HIS)
    told = EventText.objects.filter(event__in=Event.objects.filter(complaint=case)).filter(spoken).exclude(text="")
    count = int(bool(case.description or case.place_said))
    # "at my door": the reach tells the office where it was
    case.description = case.place = case.stretch_from = case.stretch_to = ""
    count += case.questions.exclude(reply="").update(reply="")
    count += case.verdicts.exclude(comment="").update(comment="")
    # the salt goes too: with it short words could be guessed from the digest, which stays
    return count + told.update(text="", salt="")


def waiting() -> "list[Complaint]":
    """Cases whose reporter asked for erasure and that are finished by now."""
    asked = Complaint.objects.filter(erased_at=None, erasure_asked_at__isnull=False).exclude(status__in=LIVE)
    return [case for case in asked.select_related("merged_into").order_by("pk") if finished(case)]
