"""A juror gives points, steps back, or says that a work shows what it must not."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cms.contest import Refused, calendar, checking, own_schools, piles as counts
from cms.contest.choices import ReviewState, Seen
from cms.contest.models import Contest, Criterion, Pile, Review, Score
from cms.contest.scoring import Weighed, total
from portal.accounts.models import User
from portal.text import clean

NOTE = 500


def criteria(contest: Contest) -> dict[int, Weighed]:
    """What is judged, by key."""
    rows = Criterion.objects.filter(contest=contest).order_by("sort_order", "pk")
    return {row.pk: Weighed(row.weight, row.most) for row in rows}


@transaction.atomic
def score(*, review: Review, points: Mapping[int, int], note: str, now: datetime) -> Review:
    """Keeps the points; again changes them, as long as judging runs. Raises Refused: not now, a work of the
    own school, a criterion without points, points that it does not have."""
    locked = Review.objects.select_for_update(of=("self",)).select_related("contest", "entry", "seat")
    row = locked.get(pk=review.pk)
    if not calendar.judges(row.contest, now):
        raise Refused(_("现在不能打分"))
    if row.entry.school_id in own_schools.of([row.seat])[row.seat_id]:
        raise Refused(_("这是您学校的作品，请点下面的“回避这一件”"))
    if row.state == ReviewState.RECUSED or row.entry.flagged:
        raise Refused(_("这件作品现在不用评"))
    wanted = criteria(row.contest)
    if not wanted:
        raise Refused(_("还没有评分标准，请告诉河长办"))
    if missing := [key for key in wanted if key not in points]:
        raise Refused(_("还有%(n)s项没打分") % {"n": len(missing)})
    try:
        row.total = total(points, wanted)
    except ValueError as wrong:
        raise Refused(_("分数要在0和满分之间")) from wrong
    row.note = clean(note, NOTE)
    row.state, row.judged_at = ReviewState.DONE, now
    row.save(update_fields=["total", "note", "state", "judged_at"])
    Score.objects.bulk_create(
        [Score(review=row, criterion_id=key, points=points[key]) for key in wanted],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["points"],
    )
    counts.count_one(row)
    return row


@transaction.atomic
def recuse(*, review: Review) -> Review:
    """回避: the juror knows whose it is. Points that were given go."""
    row = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    row.scores.all().delete()
    row.state, row.total, row.note, row.judged_at = ReviewState.RECUSED, None, "", None
    row.save(update_fields=["state", "total", "note", "judged_at"])
    counts.count_one(row)
    return row


def flag(*, review: Review, seen: Seen, actor: User, now: datetime) -> None:
    """The work shows a name, a school or a face: it leaves every juror's list until it is clean."""
    checking.flag(entry=review.entry, seen=seen, actor=actor, now=now)


def piles(user: User, now: datetime) -> list[Pile]:
    """What the juror has to judge, by contest, group and kind. One query."""
    rows = Pile.objects.filter(seat__user=user, whole__gt=0, contest__results_published_at=None)
    named = rows.select_related("contest", "group", "kind")
    order = named.order_by("contest", "-round", "group__sort_order", "kind__sort_order", "group", "kind")
    return [row for row in order if calendar.judges(row.contest, now)]


def beside(review: Review) -> Pile:
    """How far the juror is in the pile of this work. One query."""
    found = Pile.objects.filter(
        seat=review.seat_id, round=review.round, group=review.group_id, kind=review.kind_id
    ).first()
    return found or Pile()


def next_open(user: User, *, contest: int, group: int, kind: int, round_: int, after: int = 0) -> Review | None:
    """The next work without points: behind that one, else from the start."""
    rows = Review.objects.of(user).filter(contest=contest, group=group, kind=kind, round=round_, state=ReviewState.OPEN)
    return rows.filter(pk__gt=after).order_by("pk").first() or rows.order_by("pk").first()
