"""When what may be done: by the server's time alone, the same for every school."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from cms.contest.models import Contest
from cms.contest.models.contest import LATE_HOURS

DAY, HOUR = 86400, 3600


class Phase(StrEnum):
    """Where a contest stands. The public vote runs beside judging and has hours of its own."""

    BEFORE = "before"
    OPEN = "open"
    LATE = "late"
    JUDGING = "judging"
    WAITING = "waiting"
    DONE = "done"


def phase(contest: Contest, now: datetime) -> Phase:
    """The phase at that moment."""
    if contest.results_published_at is not None:
        return Phase.DONE
    if now < contest.opens_at:
        return Phase.BEFORE
    if now < contest.close_at:
        return Phase.OPEN
    if now < late_until(contest):
        return Phase.LATE
    return Phase.JUDGING if now < contest.judged_until_at else Phase.WAITING


def late_until(contest: Contest) -> datetime:
    """Until when the organiser waits for what is missing."""
    return contest.close_at + timedelta(hours=LATE_HOURS)


def grace_until(contest: Contest) -> datetime:
    """Until when an upload that was begun before the close may end."""
    return contest.close_at + timedelta(minutes=contest.grace_minutes)


def takes(contest: Contest, now: datetime, begun_at: datetime | None = None) -> bool:
    """Whether something may be entered or changed now; ``begun_at``: when its upload began."""
    if not (contest.live and contest.opens_at <= now):
        return False
    if now < contest.close_at:
        return True
    return begun_at is not None and begun_at < contest.close_at and now < grace_until(contest)


def takes_late(contest: Contest, now: datetime, item: str) -> bool:
    """Whether that item of an incomplete entry may still come."""
    return contest.live and contest.close_at <= now < late_until(contest) and item in contest.late_items


def judges(contest: Contest, now: datetime) -> bool:
    """Whether jurors may give points: from the close until the end of judging, which the office moves on the page."""
    return contest.close_at <= now < contest.judged_until_at and contest.results_published_at is None


def votes(contest: Contest, now: datetime) -> bool:
    """Whether the public may vote."""
    begins, ends = contest.vote_opens_at, contest.vote_closes_at
    return bool(contest.vote_by and begins and ends and begins <= now < ends)


def vote_is_over(contest: Contest, now: datetime) -> bool:
    """Whether counts may be shown."""
    return bool(contest.vote_by and contest.vote_closes_at and now >= contest.vote_closes_at)


@dataclass(frozen=True)
class Day:
    """A date of the calendar as the page prints it; ``state``: past, now or next."""

    at: datetime
    words: str
    state: str


def days(contest: Contest, now: datetime) -> list[Day]:
    """The dates in order, the running one marked."""
    named: list[tuple[datetime | None, str]] = [
        (contest.opens_at, _("开始征集")),
        (contest.close_at, _("截止")),
        (contest.vote_opens_at if contest.vote_by else None, _("开始投票")),
        (contest.vote_closes_at if contest.vote_by else None, _("投票结束")),
        (contest.judged_until_at, _("评完")),
        (contest.results_at, _("公布结果")),
    ]
    dated = sorted((at, words) for at, words in named if at is not None)
    past = [at for at, _words in dated if at <= now]
    return [
        Day(at, words, "now" if past and at == past[-1] else "past" if at <= now else "next") for at, words in dated
    ]


def left(until: datetime, now: datetime) -> str:
    """还有17天, 还有5小时, 还有12分钟; "" once it is over."""
    seconds = int((until - now).total_seconds())
    if seconds <= 0:
        return ""
    if seconds >= DAY:
        return _("还有%(n)s天") % {"n": seconds // DAY}
    if seconds >= HOUR:
        return _("还有%(n)s小时") % {"n": seconds // HOUR}
    return _("还有%(n)s分钟") % {"n": max(seconds // 60, 1)}


def countdown(contest: Contest, now: datetime) -> str:
    """One line about where the contest stands."""
    match phase(contest, now):
        case Phase.BEFORE:
            return _("还没开始，%(left)s") % {"left": left(contest.opens_at, now)}
        case Phase.OPEN:
            return _("正在征集，%(left)s") % {"left": left(contest.close_at, now)}
        case Phase.DONE:
            return _("结果已公布")
        case _phase if votes(contest, now) and contest.vote_closes_at:
            return _("正在投票，%(left)s") % {"left": left(contest.vote_closes_at, now)}
        case Phase.LATE | Phase.JUDGING:
            return _("征集已截止，正在评")
        case _rest:
            return _("评完了，等公布结果")
