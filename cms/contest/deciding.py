"""Ties are parted by a decision that is on record, never by chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cms.contest import Refused, ranking
from cms.contest.models import Contest, Decision, Standing
from portal import audit
from portal.accounts.models import User
from portal.text import clean

MOST = 200


@transaction.atomic
def decide(*, contest: Contest, codes: Sequence[str], reason: str, actor: User, now: datetime) -> Decision:
    """The order among equals. Raises Refused unless the codes are exactly those that share one rank, with a reason."""
    reason = clean(reason, 200)
    if not reason:
        raise Refused(_("请写理由"))
    rows = Standing.objects.filter(contest=contest, entry__code__in=list(codes), tied=True)
    shared = {(row.group_id, row.kind_id, row.rank) for row in rows}
    if len(shared) != 1 or len(set(codes)) != len(codes):
        raise Refused(_("请把并列的都排上，一件一次"))
    group, kind, rank = shared.pop()
    among = Standing.objects.filter(contest=contest, group=group, kind=kind, rank=rank, tied=True)
    if set(among.values_list("entry__code", flat=True)) != set(codes):
        raise Refused(_("请把并列的都排上，一件一次"))
    made = Decision.objects.create(contest=contest, codes=list(codes), reason=reason, decided_by=actor, decided_at=now)
    ranking.rank(contest=contest)
    audit.record(actor=actor, act="contest.tie", subject=f"contest:{contest.pk}", reason=reason)
    return made


def ties(contest: Contest) -> list[list[Standing]]:
    """Entries that share a rank, together, the best first. At most ``MOST`` rows."""
    rows = Standing.objects.filter(contest=contest, tied=True).select_related("entry", "group", "kind")
    found: dict[tuple[int, int, int], list[Standing]] = {}
    listed = list(rows.order_by("group_id", "kind_id", "rank", "entry__code")[:MOST])
    for row in listed:
        found.setdefault((row.group_id, row.kind_id, row.rank), []).append(row)
    whole = list(found.values())
    return whole[:-1] if len(listed) == MOST and len(whole) > 1 else whole


@dataclass(frozen=True)
class Tie:
    """Works that share a rank, as the page prints them: code and title."""

    rank: int
    works: list[tuple[str, str]]


def best_ties(contest: Contest, *, group: int, kind: int, most: int) -> list[Tie]:
    """The best so many ties of one group and kind, each with all that share it. One query, along an index; rows without
    objects, since hundreds may share a rank."""
    tied = Standing.objects.filter(contest=contest, group=group, kind=kind, tied=True)
    ranks = tied.order_by("rank").values("rank").distinct()[:most]
    rows = tied.filter(rank__in=ranks).order_by("rank", "entry__code")
    found: dict[int, Tie] = {}
    for rank, code, title in rows.values_list("rank", "entry__code", "entry__title"):
        found.setdefault(rank, Tie(rank, [])).works.append((code, title))
    return list(found.values())
