"""From a text message to the case that it belongs to: first a row, then the case, so that no text is ever lost.

The rule by which texts are joined: a text that comes within two minutes of the last one from the same phone belongs to
the same case, unless it names another board or that case is closed. So does the next text of a day to a case of which
it is not known yet where it is, and to one that waits for an answer. Long texts that arrive in several parts are the
first kind. Two texts at once wait for each other at the row of their phone.
"""

import hashlib
import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from complaints import intake, joining, placing
from complaints.alerting import FLOOD
from complaints.channels.formless import boards, kinds, places
from complaints.channels.sms.incoming import Text
from complaints.channels.twilio import files
from complaints.choices import Channel, FileKind, Status
from complaints.models import Complaint, Event, IncomingText, ProviderFile
from portal import messaging
from portal.contacts import standing
from portal.contacts.models import PhoneStanding
from portal.guard import alike, limits
from portal.messaging import answers
from portal.messaging.sender import pause
from portal.messaging.transports import twilio

logger = logging.getLogger(__name__)
JOIN, DAY = timedelta(minutes=2), timedelta(days=1)
GRACE = timedelta(seconds=5)
"""So long the request that took a text has it for itself; then the worker does what is left."""
URGENT_RATE = (5, 3600)


def noted(text: Text, now: datetime) -> tuple[IncomingText, bool]:
    """The row of the text, and whether it is new. A second delivery, also at the same moment, finds the first."""
    board = boards.code_in(text.words)
    try:
        with transaction.atomic():
            phone = standing.locked(text.sender, heard_at=now) if text.sender else None
            return fresh(text, phone, board, now), True
    except IntegrityError:
        return IncomingText.objects.get(sid=text.sid), False


def fresh(text: Text, phone: PhoneStanding | None, board: str, now: datetime) -> IncomingText:
    """Writes the row, and what is to be fetched; inside the transaction that holds the phone."""
    row = IncomingText(
        sid=text.sid, phone=phone, at=now, words=text.words, board=board, photos=text.photos, next_at=now + GRACE
    )
    if phone is not None:
        if phone.heard_at != now:
            phone.heard_at = phone.seen_at = now
            phone.save(update_fields=["heard_at", "seen_at"])
        row.first = leading(phone, board, now)
    row.save(force_insert=True)
    if not text.photos:
        return row
    removing = files.removes()
    ProviderFile.objects.bulk_create(
        ProviderFile(
            kind=FileKind.PHOTO, sid=f"{text.sid}:{n}", url=one.url, made_at=now, next_at=now, removing=removing
        )
        for n, one in enumerate(text.media)
        if one.picture
    )
    return row


def leading(phone: PhoneStanding, board: str, now: datetime) -> IncomingText | None:
    """The text whose case the next one joins, by the rule above; None: it makes one of its own."""
    last = IncomingText.objects.filter(phone=phone, at__gte=now - DAY).order_by("-pk").first()
    if last is None:
        return None
    lead = IncomingText.objects.select_related("complaint").get(pk=last.first_id or last.pk)
    if board and lead.board and board != lead.board:
        return None
    return lead if joining.goes_on(lead.complaint, at_once=last.at >= now - JOIN) else None


def worked(row: IncomingText, now: datetime, *, replying: bool = False) -> bool:
    """Brings the text into its case; False when another did, or the case that it joins is not made yet: the worker
    comes back. ``replying``: what is owed for it is said in the reply.
    """
    if row.done_at is not None:
        return False
    if row.first is None:
        return made(row, now, replying=replying)
    first = IncomingText.objects.select_related("complaint").get(pk=row.first.pk)
    if first.complaint is not None:
        return joined(row, first.complaint, now, replying=replying)
    waits = first.done_at is None and first.next_at > now - DAY
    return False if waits else made(row, now, replying=replying)


def made(row: IncomingText, now: datetime, *, replying: bool) -> bool:
    """A case of its own, and the text in it at the same moment; done again it is the same case, by the token that
    stands for the message.
    """

    def also(case: Complaint, register: Event) -> None:
        done(row, case, f"case-event:{register.pk}:reporter", now, replying=replying)

    nobody_yet: dict[str, int] | None = None if row.tries else {}  # the first time it is not asked for, but found out
    receipt = intake.receive(understood(row), now=now, sent=nobody_yet, also=also)
    if receipt.known:
        row.refresh_from_db()
        if row.done_at is None:  # written before text and case went into one transaction
            with transaction.atomic():
                also(receipt.case, receipt.case.events.get(kind="register"))
    return not receipt.known


def understood(row: IncomingText) -> intake.Intake:
    """The text in the words of the intake."""
    where, kind = places.of(row.words), kinds.of(row.words)
    board = boards.of(row.board)
    sender, digest = (row.phone.phone, row.phone.digest) if row.phone else ("", "")
    return intake.Intake(
        channel=Channel.SMS,
        category=kind.code,
        description=row.words,
        photo_count=row.photos,
        place="" if board else where.words,
        board=board,
        reach=None if board else where.reach,
        now=kind.now,
        phone=sender,
        held="" if within(digest, row, urgent=kind.now) else FLOOD,
        lang=kinds.language(row.words),
        token_digest=token(row.sid),
    )


def token(sid: str) -> str:
    """What stands for the message where a form has its token."""
    return hashlib.sha256(f"sms:{sid}".encode()).hexdigest()


def within(digest: str, row: IncomingText, *, urgent: bool) -> bool:
    """Whether no more comes from the phone and of the board than anybody sends, nor many times the same; beyond that
    it is held."""
    usual = limits.hit("report", f"phone {digest}", settings.PUBLIC_RATE) & alike.usual(row.words)
    usual &= not row.board or limits.hit("report-board", row.board, settings.PUBLIC_RATE)
    return (not urgent or limits.hit("report-urgent", f"phone {digest}", URGENT_RATE)) and usual


def joined(row: IncomingText, case: Complaint, now: datetime, *, replying: bool) -> bool:
    """Words and photos to a case that is there; whoever has now told where it is gets a word back."""
    if not case.open or case.erased_at is not None:
        return made(row, now, replying=replying)
    board, where = boards.of(row.board), places.of(row.words)
    with transaction.atomic():
        if IncomingText.objects.select_for_update(of=("self",)).get(pk=row.pk).done_at is not None:
            return False
        lacked = placing.placeless(case)
        place = where.words or (row.words if lacked else "")
        asked = case.status == Status.NEED_INFO
        case = joining.add_words(complaint=case, words=row.words, board=board, reach=where.reach, place=place, now=now)
        announced(case, row.photos)
        key = answer(row, case) if asked or (lacked and not placing.placeless(case)) else ""
        done(row, case, key, now, replying=replying)
    return True


def announced(case: Complaint, photos: int) -> None:
    """So many more photos are on their way."""
    if photos:
        Complaint.objects.filter(pk=case.pk).update(photo_count=case.photo_count + photos)


def answer(row: IncomingText, case: Complaint) -> str:
    """Owes the reporter the word that it was noted; the key of that message."""
    key = f"text:{row.pk}:noted"
    messaging.queue(
        key=key, subject=case.subject_string, contact=case.contact, template="where_noted",
        params={"number": case.number, "lang": case.lang},
    )  # fmt: skip
    return key


def done(row: IncomingText, case: Complaint, key: str, now: datetime, *, replying: bool) -> None:
    """The text and its photos are where they belong, and its words are kept there alone."""
    if row.photos:
        ProviderFile.objects.filter(sid__startswith=f"{row.sid}:").update(complaint=case)
    row.complaint, row.answer_key, row.done_at, row.words = case, key, now, ""
    row.save(update_fields=["complaint", "answer_key", "done_at", "words"])
    if replying and key:
        answers.take(key, now, reported=twilio.reported())


def step() -> int:
    """A lane of the worker: texts whose request ended before they were in a case."""
    now = timezone.now()
    row = IncomingText.objects.unfinished(now).select_related("phone", "first").first()
    if row is None:
        return 0
    IncomingText.objects.put_off(row.pk, now + max(pause(row.tries + 1), GRACE))
    worked(row, now)
    return 1
