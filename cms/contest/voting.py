"""The public's vote: once a day, counted when it is over, never deciding alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.db.models.functions import TruncMinute
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.contest import Refused, calendar
from cms.contest.choices import VoteBy
from cms.contest.models import Contest, Entry, Vote
from portal.contacts import digests
from portal.shell.generation import raise_generation

CROWD, WITHIN = 30, timedelta(minutes=10)
"""So many votes for one entry within that time are shown to staff."""
MOST = 50
SHARE = 50
"""Hundredths of an entry's votes that come from one network: shown to staff from there on."""
LEAST = 20


def voters(contest: Contest, secret: str) -> list[str]:
    """What a telephone or a browser is stored as in this contest, under the newest key first."""
    return digests.candidates("contest-vote", f"{contest.pk}:{contest.vote_by}:{secret}")


def voted_today(contest: Contest, secret: str, now: datetime) -> bool:
    """Whether this one has voted today."""
    day = timezone.localdate(now)
    return (
        bool(secret) and Vote.objects.filter(contest=contest, voter__in=voters(contest, secret), voted_on=day).exists()
    )


def vote(*, entry: Entry, secret: str, network: str, now: datetime, held: str = "") -> Vote:
    """One vote. ``secret``: the proved telephone or the browser's id. ``held``: why it does not count. Raises Refused:
    not now, not this work, voted today."""
    contest = entry.contest
    if not calendar.votes(contest, now) or not secret:
        raise Refused(_("现在不能投票"))
    if not Entry.objects.shown_in(contest).filter(pk=entry.pk).exists():
        raise Refused(_("这件作品不能投"))
    if voted_today(contest, secret, now):
        raise Refused(already(contest))
    try:
        with transaction.atomic():
            return Vote.objects.create(
                contest=contest,
                entry=entry,
                voter=digests.newest(voters(contest, secret)),
                network=digests.newest(digests.candidates("contest-network", f"{contest.pk}:{network}")),
                voted_on=timezone.localdate(now),
                voted_at=now,
                held=held[:12],
            )
    except IntegrityError as twice:
        raise Refused(already(contest)) from twice


def already(contest: Contest) -> str:
    """What somebody reads who has voted today."""
    if contest.vote_by == VoteBy.PHONE:
        return _("这个手机号今天投过了，明天再来")
    return _("这个浏览器今天投过了，明天再来")


def count(*, contest: Contest) -> int:
    """Writes the counts to the entries once the vote is over; how many votes counted."""
    rows = Vote.objects.filter(contest=contest).counted().values("entry").annotate(n=Count("pk"))
    counts = {row["entry"]: row["n"] for row in rows}
    entries = list(Entry.objects.filter(contest=contest, pk__in=counts).only("pk", "votes_counted"))
    for entry in entries:
        entry.votes_counted = counts[entry.pk]
    Entry.objects.bulk_update(entries, ["votes_counted"], batch_size=500)
    raise_generation()
    return sum(counts.values())


def sweep(now: datetime | None = None) -> int:
    """Counts contests whose vote is over; again gives the same counts."""
    moment = now or timezone.now()
    over = Contest.objects.exclude(vote_by="").filter(
        vote_closes_at__lte=moment, vote_closes_at__gt=moment - timedelta(days=2)
    )
    return sum(count(contest=contest) for contest in over)


@dataclass(frozen=True)
class Odd:
    """Votes that staff should look at: so many of an entry's votes came from one network."""

    entry: Entry
    votes: int
    of: int


def anomalies(contest: Contest) -> list[Odd]:
    """Entries that owe most of their votes to one network, the worst first. Three queries."""
    rows = Vote.objects.filter(contest=contest).counted()
    whole = dict(rows.values_list("entry").annotate(n=Count("pk")).filter(n__gte=LEAST))
    worst: dict[int, int] = {}
    crowded = rows.filter(entry__in=whole).values_list("entry", "network").annotate(n=Count("pk"))
    for entry, _network, n in crowded:
        worst[entry] = max(n, worst.get(entry, 0))
    entries = Entry.objects.in_bulk(worst)
    odd = [Odd(entries[key], n, whole[key]) for key, n in worst.items() if n * 100 >= SHARE * whole[key]]
    return sorted(odd, key=lambda one: -one.votes)[:MOST]


@dataclass(frozen=True)
class Burst:
    """Votes that staff should look at: so many for one entry within the ten minutes that began at ``since``."""

    entry: Entry
    votes: int
    since: datetime


def bursts(contest: Contest) -> list[Burst]:
    """Entries that got a crowd of votes at once, whatever network they came from, each by its worst ten minutes.
    Three queries."""
    rows = Vote.objects.filter(contest=contest).counted()
    many = list(rows.values_list("entry", flat=True).annotate(n=Count("pk")).filter(n__gte=CROWD))
    within = rows.filter(entry__in=many).annotate(minute=TruncMinute("voted_at"))
    minutes: dict[int, dict[datetime, int]] = {}
    for entry, minute, n in within.values_list("entry", "minute").annotate(n=Count("pk")).order_by("minute"):
        minutes.setdefault(entry, {})[minute] = n
    worst = {entry: densest(counts) for entry, counts in minutes.items()}
    crowds = {entry: found for entry, found in worst.items() if found[0] >= CROWD}
    entries = Entry.objects.in_bulk(crowds)
    found = [Burst(entries[key], n, since) for key, (n, since) in crowds.items()]
    return sorted(found, key=lambda one: -one.votes)[:MOST]


def densest(counts: dict[datetime, int]) -> tuple[int, datetime]:
    """The most within ten minutes, and from when; ``counts`` by minute, in order."""
    minutes, best, within, first = list(counts), (0, datetime.min), 0, 0
    for minute in minutes:
        within += counts[minute]
        while minutes[first] <= minute - WITHIN:
            within -= counts[minutes[first]]
            first += 1
        best = max(best, (within, minutes[first]), key=lambda one: one[0])
    return best
