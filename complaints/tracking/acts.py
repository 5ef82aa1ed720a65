"""What the reporter does on the page, each one act of the hotline. Done twice it is done once."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import erasure, joint, lateness, moderation, promising, reporting, satisfaction, transferring
from complaints.choices import Outside, Solved, Status
from complaints.lifecycle import IllegalMove, Incomplete
from complaints.models import Complaint
from complaints.moves import MOVES
from portal.uploads.photographs import Photograph

REPORTER = Outside.REPORTER
PHOTOS_SAY_IT = "见照片。"


@dataclass(frozen=True)
class Sent:
    """What one form brought. ``score``: 0 for what is none of the five; ``bad``: why photos were not taken."""

    words: str
    solved: str
    score: int | None
    photos: list[Photograph]
    bad: list[str]

    @property
    def reply(self) -> str:
        """The answer to a question; photos alone are one."""
        return self.words or (PHOTOS_SAY_IT if self.photos else "")


def reply(case: Complaint, sent: Sent) -> None:
    """The answer to the office's question: words, photos, or both."""
    with transaction.atomic():
        moderation.reply_info(complaint=case, actor=REPORTER, words=sent.reply)
        if sent.photos:
            lateness.add(complaint=case, photos=sent.photos, actor=REPORTER)


def photos(case: Complaint, sent: Sent) -> None:
    """More photos."""
    if sent.photos:
        lateness.add(complaint=case, photos=sent.photos, actor=REPORTER)
    elif not sent.bad:
        raise Incomplete(_("请先选一张照片。"), "photos")


def verdict(case: Complaint, sent: Sent) -> None:
    """Solved, not solved, or hard to say; of the case that his was joined to as of his own."""
    if case.status == Status.MERGED:
        joint.verdict(complaint=case, actor=REPORTER, solved=sent.solved, score=sent.score, words=sent.words)
        return
    satisfaction.verdict(complaint=case, actor=REPORTER, solved=sent.solved, score=sent.score, words=sent.words)


def urge(case: Complaint, sent: Sent) -> None:
    """催办."""
    reporting.urge(complaint=case, actor=REPORTER, words=sent.words)


def appeal(case: Complaint, sent: Sent) -> None:
    """Against a refusal, or against how it ended."""
    reporting.appeal(complaint=case, actor=REPORTER, words=sent.words)


def withdraw(case: Complaint, sent: Sent) -> None:
    """Takes the report back."""
    reporting.withdraw(complaint=case, actor=REPORTER, words=sent.words)


def promise(case: Complaint, sent: Sent) -> None:
    """Whether what was promised for that day was done; 没做完 opens the case again."""
    if sent.solved == Solved.YES:
        promising.kept(complaint=case, actor=REPORTER)
    elif sent.solved == Solved.NO:
        satisfaction.verdict(complaint=case, actor=REPORTER, solved=sent.solved, words=sent.words)
    else:
        raise Incomplete(_("请选一个：做完了，还是没做完。"), "solved")


def sharing(case: Complaint, sent: Sent) -> None:
    """Whether another body may have his contact."""
    transferring.choose_sharing(complaint=case, actor=REPORTER, share=sent.solved == Solved.YES)


def consent(case: Complaint, sent: Sent) -> None:
    """Takes the consent to be shown back."""
    reporting.withdraw_consent(complaint=case)


def erase(case: Complaint, sent: Sent) -> None:
    """Has what is kept of the reporter erased."""
    erasure.on_request(complaint=case)


ACTS: dict[str, Callable[[Complaint, Sent], None]] = {
    "reply": reply,
    "photos": photos,
    "verdict": verdict,
    "urge": urge,
    "appeal": appeal,
    "withdraw": withdraw,
    "promise": promise,
    "sharing": sharing,
    "consent": consent,
    "erase": erase,
}
SOURCES = {
    "reply": MOVES["reply_info"].sources,
    "verdict": (Status.RESOLVED, Status.CLOSED, Status.MERGED),
    "promise": (Status.RESOLVED, Status.CLOSED),
    "urge": MOVES["urge"].sources,
    "appeal": MOVES["appeal"].sources,
    "withdraw": MOVES["withdraw"].sources,
}


def already(case: Complaint, act: str, sent: Sent) -> bool:
    """Whether this very thing was done before: a second tap is no mistake."""
    if act == "reply":
        return case.status != Status.NEED_INFO and bool(sent.reply) and case.questions.filter(reply=sent.reply).exists()
    if act == "verdict" and case.status == Status.MERGED:
        return joint.said(case, joint.leading(case)) == sent.solved != ""
    if act == "promise":
        return case.promises.exists() and not case.promises.outstanding().exists()
    if act == "verdict":
        return case.solved == sent.solved and told(case, sent)
    if act == "consent":
        return not case.public_consent
    if act == "erase":
        return bool(case.erased_at or case.erasure_asked_at)
    return act == "withdraw" and (case.status == Status.WITHDRAWN or case.withdrawn_at is not None)


def told(case: Complaint, sent: Sent) -> bool:
    """Whether that verdict has had its effect; who says 没解决 to the second answer may say more of it."""
    if sent.solved != Solved.NO:
        return case.status == Status.CLOSED
    last = case.verdicts.order_by("-pk").first()
    more = case.status == Status.RESOLVED and bool(sent.words) and last is not None and last.comment != sent.words
    return case.status != Status.CLOSED and not more


def begin(case: Complaint, act: str) -> None:
    """Raises ``IllegalMove``, in the reader's language, when the case has gone on since the page was drawn."""
    if case.erased_at or case.status not in SOURCES.get(act, (case.status,)):
        raise IllegalMove(_("情况刚刚有了变化，这一步不用做了。下面是现在的进度。"))
