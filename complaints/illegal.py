"""违法内容: one act takes what was sent out of sight everywhere, keeps it for the authorities, and stops the sender.

网络安全法 art. 47 and 49, 网络信息内容生态治理规定 art. 10: stop the spreading, keep the record, report it.
"""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import moderation
from complaints.actors import Who
from complaints.choices import DeclineReason, IllegalKind, Origin, Publicity, Status
from complaints.lifecycle import IllegalMove, Incomplete, Step, noting
from complaints.models import Complaint, Evidence, IllegalContent, PreservedFile, Submission
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.models import User
from portal.contacts.models import Contact
from portal.guard import blocks
from portal.guard.choices import BlockedKind
from portal.shell import pagecache
from portal.text import clean

OFFICE = frozenset({Who.OFFICE})
DECLINABLE = (Status.RECEIVED, Status.NEED_INFO)
DAYS = 180
"""For how long the sender is on the block list."""


def found(
    *,
    complaint: Complaint,
    actor: User,
    kind: str,
    reason: str,
    block: bool = True,
    days: int = DAYS,
    now: datetime | None = None,
) -> IllegalContent:
    """Hides, preserves, blocks and, where nobody has begun with the case, declines it; all in one transaction.

    Raises ``Incomplete`` without kind or reason, ``IllegalMove`` when it was done before, ``NotAllowed``.
    """
    now = now or timezone.now()
    if kind not in IllegalKind.values:
        raise Incomplete(_("请选是什么违法内容。"), "kind")
    if not clean(reason):
        raise Incomplete(_("请写看到了什么，写进告知单，不要抄原文。"), "reason")
    with transaction.atomic():
        with noting("illegal_found", complaint, actor=actor, now=now, who=OFFICE) as step:
            if IllegalContent.objects.filter(complaint=step.case).exists():
                raise IllegalMove(_("这件案子已经按违法内容处理过。"))
            row = preserved(step, actor, kind, clean(reason, 500))
            step.words = clean(reason, 500)
        if block:
            row.blocked = bool(block_sender(complaint, actor, reason, days, now))
            row.save(update_fields=["blocked"])
        decline(complaint, actor, now)
        pagecache.raise_generation()
    return row


def preserved(step: Step, actor: User, kind: str, reason: str) -> IllegalContent:
    """Moves words and photos out of the case; each with its hash and the time it came."""
    case, words = step.case, step.case.description
    row = IllegalContent.objects.create(
        complaint=case, kind=kind, reason=reason, words=words, came_at=case.received_at, at=step.now, by=actor,
        words_sha256=hashlib.sha256(words.encode()).hexdigest() if words else "",
    )  # fmt: skip
    photos = Evidence.objects.filter(complaint=case).exclude(origin=Origin.ANSWER)
    PreservedFile.objects.bulk_create(
        PreservedFile(content=row, file=one.file.name, sha256=hash_of(one), added_at=one.added_at)
        for one in photos.order_by("pk")
    )
    step.data["photos"] = photos.count()
    photos.delete()
    case.description = case.place = case.stretch_from = case.stretch_to = case.held = ""
    case.photo_count = 0
    if case.publicity == Publicity.PUBLIC:
        case.public_title = case.public_text = ""
    case.publicity = Publicity.WITHHELD
    return row


def hash_of(photo: Evidence) -> str:
    """Of the very bytes that are kept; of a file that lies elsewhere just now, that of what came in."""
    try:
        with photo.file.open("rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return photo.sha256


def decline(case: Complaint, actor: User, now: datetime) -> None:
    """不予受理 where nobody has begun with it; any other state stays, and the office goes on as it must."""
    fresh = Complaint.objects.get(pk=case.pk)
    if fresh.status in DECLINABLE and not (fresh.status == Status.NEED_INFO and fresh.status_before != Status.RECEIVED):
        words = _("这里只收河湖的事。发的内容不能受理；有河湖问题，请另外举报。")
        moderation.decline(complaint=fresh, actor=actor, reason=DeclineReason.FALSE, words=words, now=now)


def senders(case: Complaint) -> dict[BlockedKind, str]:
    """By what the sender is known: his telephone, and the network, account or program that it came from."""
    contact = Contact.objects.filter(complaints=case).first()
    source = Submission.objects.filter(complaint=case).order_by("pk").values_list("source", flat=True).first()
    return {BlockedKind.PHONE: contact.phone_digest if contact else "", BlockedKind.SOURCE: source or ""}


def block_sender(case: Complaint, actor: User, reason: str, days: int, now: datetime) -> int:
    """Puts him on the block list; how many entries it took, 0 for somebody of whom nothing is known."""
    rows = blocks.block(
        digests=senders(case), reason=clean(reason, 200), subject=case.public_number, by=actor, now=now, days=days
    )
    return len(rows)


def from_same_source(case: Complaint, cases: ComplaintQuerySet) -> ComplaintQuerySet:
    """全部来自此来源: of these cases those of the same telephone or the same network, account or program."""
    known = senders(case)
    by_source = Submission.objects.filter(source=known[BlockedKind.SOURCE] or "-").values("complaint")
    by_phone = Contact.objects.filter(phone_digest=known[BlockedKind.PHONE] or "-").values("pk")
    return cases.filter(pk__in=by_source) | cases.filter(contact__in=by_phone) | cases.filter(pk=case.pk)


def judge_all(
    *, cases: list[Complaint], actor: User, decline: bool, words: str = "", now: datetime | None = None
) -> int:
    """One judgement over many that are waiting: let go from 请核实, or declined as no matter of the office's.

    How many it held for; those that somebody has begun with meanwhile are passed over. Raises ``Incomplete``.
    """
    now, done = now or timezone.now(), 0
    for case in cases:
        if case.status not in DECLINABLE:
            continue
        if decline:
            moderation.decline(complaint=case, actor=actor, reason=DeclineReason.FALSE, words=words, now=now)
            done += 1
            continue
        with noting("let_through", case, actor=actor, now=now, who=OFFICE) as step:
            step.skip, step.case.held = not step.case.held, ""
        done += not step.skip
    return done
