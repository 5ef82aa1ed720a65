"""Works of the invented pupils, from the draft to the points of the jurors, by the same acts as real ones."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from random import Random

from cms.contest import (
    assigning,
    awarding,
    checking,
    closing,
    consenting,
    copying,
    deciding,
    entering,
    filing,
    judging,
    piles,
    ranking,
)
from cms.contest.choices import Checked, Means, ReviewState
from cms.contest.consenting import Scope
from cms.contest.demo import drawn
from cms.contest.models import Contest, Entry, Review, School, Score, Teacher
from cms.contest.scoring import total
from portal.accounts.models import User

SURNAMES = "吴赵孙周郑王冯陈蒋沈"
TITLES = (
    ("白鹭来我家门口", "一只白鹭站在水里"),
    ("彩虹下面有鱼", "河里有彩色的鱼"),
    ("牵着手看河", "两个孩子在岸边看河"),
    ("爸爸的捞垃圾船", "河上有一条小船"),
    ("桥下的小船", "船上挂着帆"),
    ("河边的花开了", "岸边开着花"),
)


def enter(contest: Contest, teacher: Teacher, n: int, now: datetime, *, consent: bool = True) -> Entry:
    """One painting; with consent on file unless said otherwise."""
    groups, kinds = list(contest.groups.all()), list(contest.work_kinds.all())
    title, alt = TITLES[n % len(TITLES)]
    entry = entering.begin(
        contest=contest,
        school=teacher.school,
        group=groups[n % len(groups)],
        kind=kinds[0],
        actor=teacher.user,
        now=now,
    )
    entry = entering.describe(entry=entry, title=title, alt=alt, words="", now=now)
    file = filing.take(entry=entry, file=BytesIO(drawn.work(n)), name="", now=now)
    copying.make(file.pk)
    if consent:
        checking.answer(entry=entry, checked=Checked.NONE)
        scope = Scope(work=n % 9 != 8, name=n % 5 != 4, school=n % 7 != 6)
        consenting.record(entry=entry, means=Means.PAPER, scope=scope, actor=teacher.user, now=now)
        name = f"{SURNAMES[n % len(SURNAMES)]}某某"
        consenting.identify(entry=entry, name=name, class_name="五年级2班", guardian="", phone="")
    return entry


def finish(contest: Contest, teachers: Sequence[Teacher], jurors: Sequence[User], office: User) -> None:
    """The close, the points, the awards and the results, each on its day."""
    School.objects.filter(approved_at=None, teachers__in=teachers).update(approved_at=contest.opens_at)
    during = contest.close_at + timedelta(days=3)
    hand_out(contest, jurors, office, during)
    give_points(contest, during)
    ranking.rank(contest=contest)
    part_ties(contest, office, during)
    awarding.award(contest=contest, actor=office)
    awarding.publish(contest=contest, actor=office, now=contest.results_at)


def give_points(contest: Contest, now: datetime) -> None:
    """What every juror says of every work of the pile, all at once: the act for each would take a tenth of the demo."""
    criteria, said = judging.criteria(contest), list[Score]()
    reviews = list(Review.objects.filter(contest=contest).standing().order_by("pk"))
    for review in reviews:
        chance = Random(review.entry_id * 31 + review.seat_id)  # noqa: S311 - points of a demo
        points = {key: chance.randint(one.most // 2, one.most) for key, one in criteria.items()}
        review.total, review.state, review.judged_at = total(points, criteria), ReviewState.DONE, now
        said += [Score(review=review, criterion_id=key, points=number) for key, number in points.items()]
    Review.objects.bulk_update(reviews, ["total", "state", "judged_at"], batch_size=100)
    Score.objects.bulk_create(said, batch_size=500)
    piles.count(contest=contest)


def hand_out(contest: Contest, jurors: Sequence[User], office: User, now: datetime) -> None:
    """The close, and a pile for each juror."""
    closing.settle(contest, contest.close_at + timedelta(hours=25))
    for juror in jurors:
        assigning.seat(contest=contest, user=juror, school=None, groups=[], kinds=[], actor=office)
    assigning.assign(contest=contest, actor=office, now=now)


def part_ties(contest: Contest, office: User, now: datetime) -> None:
    """A decision for each tie, in the order of the codes."""
    for tie in deciding.ties(contest):
        codes = [one.entry.code for one in tie]
        deciding.decide(contest=contest, codes=codes, reason="评委会商量决定", actor=office, now=now)
