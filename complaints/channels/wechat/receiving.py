"""From a message to the case that it belongs to: first a row, then the case, so that none is lost.

What comes within two minutes of the last message of the same account belongs to the same case; so does the next of a
day to a case of which it is not known where it is, or that waits for an answer. A place that comes before any words is
kept for the report that follows within half an hour. Two messages at once wait for each other at the row of their
account.
"""

import hashlib
from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from cms.directory.locate import to_wgs84
from complaints import intake, joining, placing, pointing, remote_photos
from complaints.alerting import FLOOD
from complaints.channels.formless import boards, kinds, places
from complaints.channels.wechat.codec import Message
from complaints.choices import Channel
from complaints.models import Complaint, WechatAccount, WechatMessage
from portal.contacts.digests import candidates, newest
from portal.guard import alike, limits
from portal.messaging.sender import pause

JOIN, DAY, KEPT = timedelta(minutes=2), timedelta(days=1), timedelta(minutes=30)
GRACE = timedelta(seconds=5)
"""So long the request that took a message has it for itself; then the worker does what is left."""
PICTURES = ("mmbiz.qpic.cn", "mmecoa.qpic.cn")
"""Where WeChat keeps the pictures that people send to an account."""
SIX_PLACES = Decimal("0.000001")


def sender_of(message: Message) -> str:
    """Who sent it, as a keyed digest."""
    return newest(candidates("wechat", message.sender))


def noted(message: Message, now: datetime) -> tuple[WechatMessage, bool]:
    """The row of the message, and whether it is new. A second delivery, also at the same moment, finds the first."""
    try:
        with transaction.atomic():
            hold(sender_of(message), now)
            known = WechatMessage.objects.filter(msg_id=message.id).first()
            return (known, False) if known is not None else (fresh(message, now), True)
    except IntegrityError:
        return WechatMessage.objects.get(msg_id=message.id), False


def hold(sender: str, now: datetime) -> None:
    """Has others of the same account wait until the surrounding transaction ends."""
    found = WechatAccount.objects.select_for_update(of=("self",)).filter(sender=sender).first()
    if found is not None:
        WechatAccount.objects.filter(pk=found.pk).update(seen_at=now)
        return
    try:
        with transaction.atomic():
            WechatAccount.objects.create(sender=sender, seen_at=now)
    except IntegrityError:  # another was faster
        hold(sender, now)


def fresh(message: Message, now: datetime) -> WechatMessage:
    """Writes the row."""
    row = WechatMessage(msg_id=message.id, sender=sender_of(message), at=now, words=message.words, next_at=now + GRACE)
    row.board = boards.code_in(message.words)
    row.picture = message.picture.replace("http://", "https://", 1)
    if message.point is not None:
        place = to_wgs84(*map(float, message.point))
        row.latitude, row.longitude = (Decimal(str(one)).quantize(SIX_PLACES) for one in place)
    row.first = leading(row, now)
    row.save(force_insert=True)
    return row


def leading(row: WechatMessage, now: datetime) -> WechatMessage | None:
    """The message whose case this one joins, by the rule above; None: it makes one of its own."""
    rows = WechatMessage.objects.filter(sender=row.sender, at__gte=now - DAY).select_related(
        "complaint", "first__complaint"
    )
    last = rows.exclude(done_at__isnull=False, complaint=None).order_by("-pk").first()
    if last is None:
        return None
    lead = last.first or last
    if row.board and lead.board and row.board != lead.board:
        return None
    return lead if joining.goes_on(lead.complaint, at_once=last.at >= now - JOIN) else None


def worked(row: WechatMessage, now: datetime) -> WechatMessage:
    """Brings the message into its case; unchanged while the case that it joins is not made: the worker comes back."""
    if row.done_at is not None:
        return row
    if row.first is None:
        return made(row, now)
    first = WechatMessage.objects.select_related("complaint").get(pk=row.first.pk)
    if first.complaint is None:
        return row if first.done_at is None and first.next_at > now - DAY else made(row, now)
    return joined(row, first.complaint, now)


def made(row: WechatMessage, now: datetime) -> WechatMessage:
    """A case of its own; done again it is the same case, by the token that stands for the message.

    A place alone is no report: it waits for one.
    """
    if (not row.words and not row.picture) or (row.latitude is not None and not row.picture):
        row.done_at = now
        row.save(update_fields=["done_at"])
        return row
    before = place_before(row, now)
    case = intake.receive(understood(row, before), now=now).case
    with transaction.atomic():
        if before is not None:
            WechatMessage.objects.filter(pk=before.pk).update(complaint=case, latitude=None, longitude=None, words="")
        return done(row, case, now)


def place_before(row: WechatMessage, now: datetime) -> WechatMessage | None:
    """The place that was sent shortly before, and belongs to no case yet."""
    rows = WechatMessage.objects.filter(sender=row.sender, complaint=None, latitude__isnull=False, at__gte=now - KEPT)
    return rows.exclude(pk=row.pk).order_by("-pk").first()


def understood(row: WechatMessage, before: WechatMessage | None) -> intake.Intake:
    """The message in the words of the intake."""
    where, kind, board = places.of(row.words), kinds.of(row.words), boards.of(row.board)
    return intake.Intake(
        channel=Channel.WECHAT,
        category=kind.code,
        description=row.words,
        place="" if board else where.words or (before.words if before else ""),
        latitude=before.latitude if before else None,
        longitude=before.longitude if before else None,
        board=board,
        reach=None if board else where.reach,
        now=kind.now,
        held="" if usual(row) else FLOOD,
        token_digest=hashlib.sha256(f"wechat:{row.msg_id}".encode()).hexdigest(),
        sender=row.sender,
    )


def usual(row: WechatMessage) -> bool:
    """Whether no more comes from the account and of the board than anybody sends, nor many times the same; beyond that
    it is held, never refused."""
    within = limits.hit("report", f"wechat {row.sender}", settings.PUBLIC_RATE)
    within &= not row.board or limits.hit("report-board", row.board, settings.PUBLIC_RATE)
    return alike.usual(row.words) and within


def joined(row: WechatMessage, case: Complaint, now: datetime) -> WechatMessage:
    """Words, place and picture to a case that is there."""
    if not case.open or case.erased_at is not None:
        return made(row, now)
    with transaction.atomic():
        current = WechatMessage.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if current.done_at is not None:
            return current
        if row.latitude is not None:
            case = pointing.point_out(complaint=case, point=(row.latitude, row.longitude), label=row.words, now=now)
        else:
            where = places.of(row.words)
            place = where.words or (row.words if placing.placeless(case) else "")
            board = boards.of(row.board)
            case = joining.add_words(
                complaint=case, words=row.words, board=board, reach=where.reach, place=place, now=now
            )
        return done(current, case, now)


def done(row: WechatMessage, case: Complaint, now: datetime) -> WechatMessage:
    """The message is where it belongs, its picture is owed, and its words are kept in the case alone."""
    if row.picture:
        remote_photos.expect(case, row.picture, hosts=PICTURES, now=now)
    row.complaint, row.done_at, row.words, row.picture = case, now, "", ""
    row.latitude = row.longitude = None
    row.save(update_fields=["complaint", "done_at", "words", "picture", "latitude", "longitude"])
    return row


def step() -> int:
    """A lane of the worker: messages whose request ended before they were in a case."""
    now = timezone.now()
    row = WechatMessage.objects.unfinished(now).select_related("first").first()
    if row is None:
        return 0
    later = now + max(pause(row.tries + 1), GRACE)
    WechatMessage.objects.filter(pk=row.pk).update(next_at=later, tries=F("tries") + 1)
    worked(row, now)
    return 1
