"""Counts of what jurors have to judge, made anew by whatever changes them."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Q

from cms.contest.choices import ReviewState
from cms.contest.models import Contest, Entry, Pile, Review, ReviewQuerySet

Key = tuple[int, int, int, int]
UNIQUE, COUNTED = ["seat", "round", "group", "kind"], ["whole", "done"]


def counted(rows: ReviewQuerySet) -> dict[Key, tuple[int, int]]:
    """By seat, round, group and kind: how many there are, how many are judged. One query."""
    found = (
        rows.standing()
        .order_by()
        .values("seat", "round", "group", "kind")
        .annotate(whole=Count("pk"), done=Count("pk", filter=Q(state=ReviewState.DONE)))
    )
    return {(row["seat"], row["round"], row["group"], row["kind"]): (row["whole"], row["done"]) for row in found}


@transaction.atomic
def count(*, contest: Contest) -> None:
    """All piles of a contest."""
    fresh = counted(Review.objects.filter(contest=contest))
    Pile.objects.filter(contest=contest).delete()
    Pile.objects.bulk_create([pile(contest.pk, key, numbers) for key, numbers in fresh.items()])


def count_around(entries: Iterable[Entry]) -> None:
    """The piles in which these works lie: one was flagged, cleared, taken back, judged or handed on."""
    for entry in entries:
        seats = Review.objects.filter(entry=entry).values("seat")
        rows = Review.objects.filter(contest=entry.contest_id, group=entry.group_id, kind=entry.kind_id)
        fresh = counted(rows.filter(seat__in=seats))
        beside = Pile.objects.filter(contest=entry.contest_id, group=entry.group_id, kind=entry.kind_id)
        beside.filter(seat__in=seats).update(whole=0, done=0)
        Pile.objects.bulk_create(
            [pile(entry.contest_id, key, numbers) for key, numbers in fresh.items()],
            update_conflicts=True,
            unique_fields=UNIQUE,
            update_fields=COUNTED,
        )


def count_one(review: Review) -> None:
    """The pile of one review, which was judged or given up."""
    rows = Review.objects.filter(seat=review.seat_id, round=review.round, group=review.group_id, kind=review.kind_id)
    whole, done = counted(rows).get((review.seat_id, review.round, review.group_id, review.kind_id), (0, 0))
    Pile.objects.update_or_create(
        seat_id=review.seat_id,
        round=review.round,
        group_id=review.group_id,
        kind_id=review.kind_id,
        defaults={"whole": whole, "done": done},
        create_defaults={"whole": whole, "done": done, "contest_id": review.contest_id},
    )


def pile(contest: int, key: Key, numbers: tuple[int, int]) -> Pile:
    """A row."""
    seat, round_, group, kind = key
    return Pile(
        contest_id=contest,
        seat_id=seat,
        round=round_,
        group_id=group,
        kind_id=kind,
        whole=numbers[0],
        done=numbers[1],
    )
