"""Awards by rank, then the results: published once, with certificates and notices."""

from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.contest import Refused, telling
from cms.contest.choices import Recognised, State
from cms.contest.models import (
    Award,
    Certificate,
    Contest,
    Entry,
    Recognition,
    School,
    Standing,
    Teacher,
)
from cms.contest.models.entry import UNAWARDED
from portal import audit
from portal.accounts.models import User
from portal.search import changes
from portal.shell.generation import raise_generation

BATCH = 500
BEST_SCHOOLS = 3


@transaction.atomic
def award(*, contest: Contest, actor: User) -> int:
    """Gives the awards by the ranking, and the last one to everybody else; how many got one. Raises Refused: results
    are out, no awards, a tie across the border of an award."""
    if contest.results_published_at is not None:
        raise Refused(_("结果已经公布，不能再改奖项"))
    awards = list(contest.awards.order_by("sort_order", "pk"))
    if not awards:
        raise Refused(_("还没有奖项，请在征集页里加"))
    ranks = dict(Standing.objects.filter(contest=contest).values_list("entry", "rank"))
    tied = set(Standing.objects.filter(contest=contest, tied=True).values_list("entry", flat=True))
    entries = list(Entry.objects.judgeable().filter(contest=contest).order_by("pk"))
    by_place: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        by_place.setdefault((entry.group_id, entry.kind_id), []).append(entry)
    for rows in by_place.values():
        give(rows, ranks, tied, awards)
    Entry.objects.filter(contest=contest).update(award=None, place=UNAWARDED)
    Entry.objects.bulk_update(entries, ["award", "place"], batch_size=BATCH)
    audit.record(actor=actor, act="contest.awarded", subject=f"contest:{contest.pk}", data={"count": len(entries)})
    return sum(entry.award is not None for entry in entries)


def give(rows: list[Entry], ranks: dict[int, int], tied: set[int], awards: list[Award]) -> None:
    """The awards of one group and kind."""
    last = len(rows) + 1
    rows.sort(key=lambda entry: (ranks.get(entry.pk, last), entry.pk))
    borders = border(awards)
    for n, entry in enumerate(rows):
        place = next((at for at, end in enumerate(borders) if end is None or n < end), None)
        entry.award = awards[place] if place is not None else None
        entry.place = place if place is not None else UNAWARDED
    for one, other in pairwise(rows):
        same = ranks.get(one.pk) == ranks.get(other.pk) and {one.pk, other.pk} <= tied
        if same and one.award != other.award:
            words = _("%(one)s和%(other)s并列，中间隔着奖项。请先决定先后")
            raise Refused(words % {"one": one.code, "other": other.code})


def border(awards: list[Award]) -> list[int | None]:
    """After how many works each award ends, None: never."""
    ends: list[int | None] = []
    so_far: int | None = 0
    for one in awards:
        so_far = None if so_far is None or one.places is None else so_far + one.places
        ends.append(so_far)
    return ends


@transaction.atomic
def publish(*, contest: Contest, actor: User, now: datetime) -> Contest:
    """Lets the results out: certificates, 指导教师, 优秀组织, notices. Again changes nothing. Raises Refused without
    awards."""
    row: Contest = Contest.objects.select_for_update(of=("self",)).get(pk=contest.pk)
    if row.results_published_at is not None:
        return row
    if now < row.close_at or not Entry.objects.filter(contest=row, award__isnull=False).exists():
        raise Refused(_("还没有评出奖项，不能公布"))
    Contest.objects.filter(pk=row.pk).update(results_published_at=now)
    row.results_published_at = contest.results_published_at = now
    recognise(row)
    certify(row, now)
    for school in School.objects.filter(entries__contest=row, entries__award__isnull=False).distinct():
        telling.teachers(school=school, key=f"results:{row.pk}", what=_("结果公布了，证书可以打印"))
    changes.note(Entry, Entry.objects.shown_in(row).values_list("pk", flat=True))
    audit.record(actor=actor, act="contest.published", subject=f"contest:{row.pk}")
    raise_generation()
    return row


def recognise(contest: Contest) -> None:
    """指导教师: who entered a work of the first award; 优秀组织: the schools with most awarded works."""
    awarded = Entry.objects.filter(contest=contest, award__isnull=False, school__isnull=False)
    teachers = Teacher.objects.filter(user__in=awarded.filter(place=0).values("entered_by"))
    rows = [
        Recognition(contest=contest, kind=Recognised.TEACHER, school_id=one.school_id, teacher=one)
        for one in teachers.order_by("pk")
    ]
    best = awarded.values("school").annotate(n=Count("pk")).order_by("-n", "school")[:BEST_SCHOOLS]
    rows += [Recognition(contest=contest, kind=Recognised.ORGANISER, school_id=one["school"]) for one in best]
    Recognition.objects.bulk_create(rows, ignore_conflicts=True)


def certify(contest: Contest, now: datetime) -> None:
    """A number for each certificate."""
    day = timezone.localdate(now)
    entries = Entry.objects.filter(contest=contest, award__isnull=False, state=State.SUBMITTED, certificate=None)
    Certificate.objects.bulk_create(
        [Certificate(contest=contest, entry=entry, issued_on=day) for entry in entries.order_by("pk")],
        batch_size=BATCH,
    )
    Certificate.objects.bulk_create(
        [
            Certificate(contest=contest, recognition=one, issued_on=day)
            for one in contest.recognitions.filter(certificate=None).order_by("pk")
        ]
    )
