"""Which juror gets which work: evenly, never the own school's, again only what is still open."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from cms.contest import Refused, calendar, judging, own_schools, piles
from cms.contest.choices import ReviewState
from cms.contest.models import Contest, ContestGroup, Entry, EntryQuerySet, Review, School, Seat, Standing, WorkKind
from portal import audit
from portal.accounts import role_changes
from portal.accounts.models import User

ROLE = "juror"
BATCH = 1000


@transaction.atomic
def seat(
    *,
    contest: Contest,
    user: User,
    school: School | None,
    groups: Iterable[ContestGroup],
    kinds: Iterable[WorkKind],
    actor: User,
) -> Seat:
    """Makes somebody a juror of the contest, or changes what he judges. What he was given of his own school before we
    knew of it he steps back from; points that he gave go."""
    row, _made = Seat.objects.update_or_create(contest=contest, user=user, defaults={"school": school})
    row.groups.set(groups)
    row.kinds.set(kinds)
    step_back([row])
    before = role_changes.standing(user)
    user.groups.add(Group.objects.get(name=ROLE))
    role_changes.note(actor=actor, user=user, before=before)
    audit.record(actor=actor, act="contest.juror", subject=f"contest:{contest.pk}", data={"user": user.username})
    return row


def step_back(seats: Iterable[Seat]) -> None:
    """What these jurors were given of their own schools before we knew of it is not theirs; points that they gave go.
    Results that are out stay."""
    for key, schools in own_schools.of(seats).items():
        rows = Review.objects.filter(seat=key, entry__school__in=schools, contest__results_published_at=None)
        for review in rows.exclude(state=ReviewState.RECUSED):
            judging.recuse(review=review)


class Bench:
    """The jurors of a contest with what each may judge and how much each has."""

    def __init__(self, contest: Contest, seats: Iterable[Seat] | None = None) -> None:
        chosen = contest.seats.all() if seats is None else seats
        self.seats = list(chosen)
        self.groups = {one.pk: {group.pk for group in one.groups.all()} for one in self.seats}
        self.kinds = {one.pk: {kind.pk for kind in one.kinds.all()} for one in self.seats}
        self.own = own_schools.of(self.seats)
        self.load: Counter[int] = Counter(
            Review.objects.filter(contest=contest).exclude(state=ReviewState.RECUSED).values_list("seat", flat=True)
        )

    def may(self, one: Seat, entry: Entry) -> bool:
        """Whether this juror may judge that entry at all."""
        groups, kinds = self.groups[one.pk], self.kinds[one.pk]
        fits = (not groups or entry.group_id in groups) and (not kinds or entry.kind_id in kinds)
        return fits and entry.school_id not in self.own[one.pk]

    def next_for(self, entry: Entry, taken: set[int], many: int) -> list[Seat]:
        """So many jurors who have least, without those who have it already."""
        free = [one for one in self.seats if one.pk not in taken and self.may(one, entry)]
        chosen = sorted(free, key=lambda one: (self.load[one.pk], one.pk))[:many]
        self.load.update(one.pk for one in chosen)
        return chosen


def given(contest: Contest, round_: int) -> dict[int, set[int]]:
    """By entry, who has or had it in that round, the recused among them."""
    found: dict[int, set[int]] = {}
    for entry, juror in Review.objects.filter(contest=contest, round=round_).values_list("entry", "seat"):
        found.setdefault(entry, set()).add(juror)
    return found


@transaction.atomic
def assign(*, contest: Contest, actor: User, now: datetime, round_: int = 1, best: int = 0) -> int:
    """Gives each work that may be judged to so many jurors as the contest says; how many were given. A second round
    takes the ``best`` of each group and kind. Again gives only what is missing. Raises Refused before the close, after
    the end of judging, and when there are no jurors."""
    if now < contest.close_at:
        raise Refused(_("截止以后才能分给评委"))
    if not calendar.judges(contest, now):
        raise Refused(_("评审已经结束。要接着评，请先在征集页里改“评到什么时候”"))
    bench = Bench(contest)
    if not bench.seats:
        raise Refused(_("还没有评委，请先加评委"))
    before, rows = given(contest, round_), []
    recused = recusals(contest, round_)
    for entry in chosen(contest, round_, best).iterator(BATCH):
        taken = before.get(entry.pk, set())
        wanted = contest.jurors_each - len(taken) + recused.get(entry.pk, 0)
        rows += [review(entry, one, round_) for one in bench.next_for(entry, taken, max(wanted, 0))]
    Review.objects.bulk_create(rows, batch_size=BATCH)
    piles.count(contest=contest)
    audit.record(actor=actor, act="contest.assigned", subject=f"contest:{contest.pk}", data={"count": len(rows)})
    return len(rows)


def recusals(contest: Contest, round_: int) -> Counter[int]:
    """By entry, how many jurors stepped back."""
    rows = Review.objects.filter(contest=contest, round=round_, state=ReviewState.RECUSED)
    return Counter(rows.values_list("entry", flat=True))


def chosen(contest: Contest, round_: int, best: int) -> EntryQuerySet:
    """What is judged in that round."""
    rows = Entry.objects.judgeable().filter(contest=contest).order_by("pk")
    if round_ > 1:
        top = Standing.objects.filter(contest=contest, rank__lte=best)
        rows = rows.filter(pk__in=top.values("entry"))
    return rows


def review(entry: Entry, one: Seat, round_: int) -> Review:
    """A work on a juror's list."""
    return Review(
        seat=one,
        entry=entry,
        contest_id=entry.contest_id,
        group_id=entry.group_id,
        kind_id=entry.kind_id,
        round=round_,
    )


@transaction.atomic
def reassign(*, seat_from: Seat, actor: User) -> int:
    """Gives a juror's open works to the others; what he has judged stays. How many were given away. Raises Refused
    when nobody may take one of them: then nothing moves."""
    contest = seat_from.contest
    others = Bench(contest, contest.seats.exclude(pk=seat_from.pk))
    open_ = Review.objects.select_for_update(of=("self",)).filter(seat=seat_from, state=ReviewState.OPEN)
    moved, rounds = 0, {number: given(contest, number) for number in set(open_.values_list("round", flat=True))}
    for row in open_.select_related("entry"):
        taken = rounds[row.round].setdefault(row.entry_id, set())
        found = others.next_for(row.entry, taken, 1)
        if not found:
            raise Refused(_("作品%(code)s没有别的评委能评，请先加评委") % {"code": row.entry.code})
        row.seat = found[0]
        taken.add(found[0].pk)
        row.save(update_fields=["seat"])
        moved += 1
    piles.count(contest=contest)
    audit.record(actor=actor, act="contest.reassigned", subject=f"contest:{contest.pk}", data={"count": moved})
    return moved
