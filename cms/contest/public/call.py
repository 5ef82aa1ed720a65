"""The call: what the contest's own page prints, and until when it may be kept."""

from typing import Any

from django.utils import timezone

from cms.contest import calendar, moving
from cms.contest.calendar import Phase
from cms.contest.models import Contest
from cms.contest.models.entry import contest_shows

LONGEST = 60


def seconds(contest: Contest) -> int:
    """Until the next date of the calendar, at most a minute: the page opens and shuts on time."""
    now = timezone.now()
    dates = (contest.opens_at, contest.close_at, contest.vote_opens_at, contest.vote_closes_at, contest.judged_until_at)
    coming = [(at - now).total_seconds() for at in dates if at is not None and at > now]
    return max(int(min([LONGEST, *coming])), 1)


def context(contest: Contest) -> dict[str, Any]:
    """Phases, dates, groups, kinds, criteria, prizes, questions; a query each."""
    now = timezone.now()
    phase = calendar.phase(contest, now)
    return {
        "phase": phase,
        "countdown": calendar.countdown(contest, now),
        "open": phase == Phase.OPEN,
        "days": calendar.days(contest, now),
        "moves": moving.moves(contest) if contest.pk else [],
        "groups": contest.groups.all(),
        "kinds": contest.work_kinds.all(),
        "criteria": contest.criteria.all(),
        "awards": contest.awards.all(),
        "questions": contest.questions.all(),
        "works_shown": contest_shows(contest),
        "results_shown": contest.results_published_at is not None,
        "voting": calendar.votes(contest, now),
    }
