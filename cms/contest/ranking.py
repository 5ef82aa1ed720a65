"""The ranking, made from the stored scores alone; made again it is the same."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from cms.contest import judging, scoring
from cms.contest.choices import ReviewState
from cms.contest.models import Contest, Decision, Entry, Review, Score, Standing

BATCH = 1000
Place = tuple[int, int]


@dataclass
class Judged:
    """An entry with the totals of its jurors in the last round that it came to."""

    entry: int
    code: str
    place: Place
    round: int
    totals: list[Decimal]


def judged(contest: Contest) -> list[Judged]:
    """Every entry that somebody has judged. One query."""
    rows = (
        Review.objects.done()
        .filter(contest=contest)
        .order_by("entry", "round")
        .values_list("entry", "entry__code", "entry__group", "entry__kind", "round", "total")
    )
    found: dict[int, Judged] = {}
    for entry, code, group, kind, round_, total in rows.iterator(BATCH):
        one = found.setdefault(entry, Judged(entry, code, (group, kind), round_, []))
        if round_ > one.round:
            one.round, one.totals = round_, []
        one.totals.append(total or Decimal(0))
    return list(found.values())


def standings(contest: Contest) -> list[Standing]:
    """All ranks, not yet written. Who came to a later round stands before who did not."""
    decided = decisions(contest)
    places: dict[tuple[Place, int], list[Judged]] = defaultdict(list)
    for one in judged(contest):
        places[one.place, one.round].append(one)
    made: list[Standing] = []
    before: dict[Place, int] = defaultdict(int)
    for (place, round_), rows in sorted(places.items(), key=lambda item: (item[0][0], -item[0][1])):
        by_code = {one.code: one for one in rows}
        means = {one.code: scoring.together(one.totals, contest.method) for one in rows}
        for row in scoring.ranked(means, decided):
            one = by_code[row.code]
            made.append(
                Standing(
                    entry_id=one.entry,
                    contest=contest,
                    group_id=place[0],
                    kind_id=place[1],
                    round=round_,
                    mean=row.mean,
                    spread=scoring.spread(one.totals),
                    judged=len(one.totals),
                    rank=before[place] + row.rank,
                    tied=row.tied,
                )
            )
        before[place] += len(rows)
    return made


def decisions(contest: Contest) -> dict[str, int]:
    """Code → place among its equals; a later decision counts before an earlier one."""
    found: dict[str, int] = {}
    for row in Decision.objects.filter(contest=contest).order_by("decided_at", "pk"):
        found.update({code: n for n, code in enumerate(row.codes, 1)})
    return found


@transaction.atomic
def rank(*, contest: Contest) -> int:
    """Writes the ranking anew; how many entries are in it."""
    Contest.objects.select_for_update(of=("self",)).get(pk=contest.pk)
    made = standings(contest)
    Standing.objects.filter(contest=contest).delete()
    Standing.objects.bulk_create(made, batch_size=BATCH)
    return len(made)


def differing(contest: Contest) -> list[str]:
    """Codes of entries whose kept total or rank is not what the stored points give: none, unless somebody wrote into
    the tables."""
    wanted = judging.criteria(contest)
    points: dict[int, dict[int, int]] = defaultdict(dict)
    for review, criterion, given in Score.objects.filter(review__contest=contest).values_list(
        "review", "criterion", "points"
    ):
        points[review][criterion] = given
    wrong = {
        code
        for key, code, kept in Review.objects.filter(contest=contest, state=ReviewState.DONE).values_list(
            "pk", "entry__code", "total"
        )
        if set(points[key]) != set(wanted) or scoring.total(points[key], wanted) != kept
    }
    fresh = {row.entry_id: (row.mean, row.rank) for row in standings(contest)}
    kept_rows = {row.entry_id: (row.mean, row.rank) for row in Standing.objects.filter(contest=contest)}
    changed = [key for key in fresh.keys() | kept_rows.keys() if fresh.get(key) != kept_rows.get(key)]
    wrong.update(Entry.objects.filter(pk__in=changed).values_list("code", flat=True))
    return sorted(wrong)
