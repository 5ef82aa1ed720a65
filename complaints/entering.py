"""What the desk enters for somebody else: a report, with what was decided while he was on the line, and later words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import answering, apart, intake, lateness, merging, moderation, permissions, proposing
from complaints.choices import Status
from complaints.lifecycle import IllegalMove, Incomplete, Stale, changed_since, locked
from complaints.models import Complaint, EntryDraft
from complaints.moves import MOVES
from portal.accounts.models import User
from portal.text import clean

ANSWERED, TO_ANSWER, MERGED, TO_MERGE = "answered", "to_answer", "merged", "to_merge"


@dataclass(frozen=True)
class Spot:
    """An answer that the caller was given at once."""

    text: str
    outcome: str


@dataclass(frozen=True)
class Entered:
    """``done``: what else was done, or kept for whoever may do it; "" when nothing was asked for."""

    receipt: intake.Receipt
    done: str = ""


def enter(
    *,
    report: intake.Intake,
    actor: User,
    spot: Spot | None = None,
    into: Complaint | None = None,
    unlike: Iterable[Complaint] = (),
    draft: int | None = None,
    now: datetime | None = None,
) -> Entered:
    """Receives the report and, in the same transaction, answers it or joins it to another case: neither is lost.

    Whoever has no right to that step on this case leaves it as a proposal. ``unlike``: cases that are said to be
    another matter, so that they are not held up as the same one again. The draft goes with the case made of it.
    Raises ``Refused``; then nothing is stored.
    """
    with transaction.atomic():
        receipt = intake.receive(report, now=now)
        drafts = EntryDraft.objects.filter(user=actor)
        drafts.filter(token_digest=report.token_digest).delete()
        if draft is not None:
            drafts.filter(pk=draft).delete()
        if receipt.known:
            return Entered(receipt)
        case = receipt.case
        apart.tell_apart(complaint=case, others=unlike, by=actor, now=now)
        if into is not None:
            return Entered(receipt, join(case, into, actor, now))
        return Entered(receipt, answer(case, spot, actor, now) if spot else "")


def answer(case: Complaint, spot: Spot, actor: User, now: datetime | None) -> str:
    """The office's own answer, which still has to be approved; from others a proposal of one."""
    if permissions.may(actor, MOVES["answer"], case):
        answering.answer(complaint=case, actor=actor, text=spot.text, outcome=spot.outcome, now=now)
        return ANSWERED
    proposing.propose(complaint=case, actor=actor, move="answer", words=spot.text, outcome=spot.outcome, now=now)
    return TO_ANSWER


def join(case: Complaint, into: Complaint, actor: User, now: datetime | None) -> str:
    """Joined at once by an office that has both cases; from others a proposal."""
    if permissions.may(actor, MOVES["merge"], case):
        merging.merge(complaint=case, actor=actor, into=into, now=now)
        return MERGED
    proposing.propose(complaint=case, actor=actor, move="merge", into=into.number, now=now)
    return TO_MERGE


def add_words(
    *, complaint: Complaint, actor: User, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """代录: what the reporter says on the telephone. To a case that waits for his answer it is that answer.

    ``version``: that of the page it was typed on; the same words from the same page are noted once. Raises
    ``Incomplete`` without words, ``NotAllowed`` for whoever handled the case, ``Stale`` when the case went on since,
    ``IllegalMove`` for one of which nothing personal is kept any more.
    """
    said = clean(words)
    if not said:
        raise Incomplete(_("请写他补充了什么。"), "words")
    with transaction.atomic():
        case = locked(complaint)
        if case.erased_at is not None:
            raise IllegalMove(_("举报人的信息已经清除，不能再替他记。请他重新举报。"))
        if version is not None and noted(case, actor, said, version):
            return case
        if version is not None and changed_since(case, version):
            raise Stale(_("这件案子刚刚有了变化，请看过再记。"))
        if case.status == Status.NEED_INFO:
            return moderation.reply_info(complaint=case, actor=actor, words=words, now=now)
        return lateness.add(complaint=case, photos=(), actor=actor, words=words, now=now)


def noted(case: Complaint, actor: User, said: str, version: int) -> bool:
    """Whether these words were noted by this account since that version: the button was pressed twice."""
    since = case.events.filter(n__gt=version, actor=actor, kind__in=("words_added", "reply_info"))
    return since.filter(words__text=said).exists()
