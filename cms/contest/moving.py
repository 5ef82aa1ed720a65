"""The close moves by one public act, with its reason, the same for all schools."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cms.contest import Refused, calendar, telling
from cms.contest.choices import ReviewState, State
from cms.contest.models import CloseMove, Contest, Entry, Review, School
from portal import audit
from portal.accounts.models import User
from portal.shell.generation import raise_generation
from portal.text import clean


@transaction.atomic
def move_close(*, contest: Contest, becomes_at: datetime, reason: str, actor: User, now: datetime) -> CloseMove:
    """The new close. What was submitted by itself, or stayed late, is open again. Raises Refused: no reason, into the
    past, after judging began, beyond the end of judging."""
    row = Contest.objects.select_for_update(of=("self",)).get(pk=contest.pk)
    reason = clean(reason, 120)
    if not reason:
        raise Refused(_("请写一句原因，大家会看到"))
    if Review.objects.filter(contest=row, state=ReviewState.DONE).exists():
        raise Refused(_("已经开始评了，不能再改截止"))
    if becomes_at <= now:
        raise Refused(_("新的截止要在现在以后"))
    if becomes_at >= row.judged_until_at:
        raise Refused(_("新的截止要在评完以前，请先改评审的日子"))
    made = CloseMove.objects.create(
        contest=row, was_at=row.close_at, becomes_at=becomes_at, reason=reason, moved_at=now, moved_by=actor
    )
    Contest.objects.filter(pk=row.pk).update(moved_close_at=becomes_at)
    back = Entry.objects.filter(contest=row, state__in=(State.SUBMITTED, State.LATE, State.DROPPED))
    back.update(state=State.DRAFT, submitted_at=None)
    audit.record(actor=actor, act="contest.close_moved", subject=f"contest:{row.pk}", reason=reason)
    contest.moved_close_at = becomes_at
    for school in School.objects.filter(entries__contest=row).distinct():
        telling.teachers(school=school, key=f"close:{made.pk}", what=_("截止时间改了"))
    raise_generation()
    return made


def moves(contest: Contest) -> list[CloseMove]:
    """All of them, the first first."""
    return list(contest.close_moves.order_by("moved_at", "pk"))


def can_move(contest: Contest, now: datetime) -> bool:
    """Whether the office is offered to."""
    return calendar.phase(contest, now) in (calendar.Phase.OPEN, calendar.Phase.LATE, calendar.Phase.JUDGING)
