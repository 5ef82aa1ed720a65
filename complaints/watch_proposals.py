"""拟督办: proposed by rule, decided by a person."""

from datetime import datetime

from django.utils.translation import gettext as _

from complaints.choices import WatchReason
from complaints.lifecycle import IllegalMove, Incomplete, noting
from complaints.models import Complaint, WatchProposal
from complaints.moves import MOVES
from portal.accounts.models import User
from portal.text import clean


def propose(case: Complaint, why: WatchReason, now: datetime, *, earlier: int = 0) -> None:
    """Puts the case on the list of 拟督办; once for each reason, however often it holds."""
    if not case.supervisions.filter(lifted_at=None).exists():
        WatchProposal.objects.get_or_create(
            complaint=case, why=why, settled_at=None, defaults={"at": now, "earlier": earlier}
        )


def settle(case: Complaint, now: datetime) -> int:
    """Somebody has decided; how many proposals that were."""
    return case.watch_proposals.filter(settled_at=None).update(settled_at=now)


def needless(
    *, complaint: Complaint, actor: User, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """A person says why it needs no 督办. The inspection that a repeated place needs is owed all the same."""
    if not clean(words):
        raise Incomplete(_("请写为什么不用督办。"), "words")
    with noting("watch_needless", complaint, actor=actor, now=now, who=MOVES["supervise"].who, version=version) as step:
        if not settle(step.case, step.now):
            raise IllegalMove(_("这件案子没有拟督办。"))
        step.words = clean(words)
    return step.case
