"""Judging: by code alone, never the own school's, each juror his own; from stored scores the same ranking again."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.contest import Refused, assigning, awarding, comparing, deciding, judging, ranking
from cms.contest.choices import Likeness, ReviewState, State
from cms.contest.models import Alike, Contest, Decision, Entry, Review, Score, Seat, Standing, Teacher
from portal.accounts.models import User
from tests import pictures
from tests.factories import contests as made
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> User:
    return UserFactory(role="publisher", staff=True)


@pytest.fixture
def teacher() -> Teacher:
    return made.school()


def seated(contest: Contest, office: User, school: Any = None, **user: Any) -> Seat:
    juror = UserFactory(role="juror", **user)
    return assigning.seat(contest=contest, user=juror, school=school, groups=[], kinds=[], actor=office)


def closed(teacher: Teacher, works: int = 2, **fields: Any) -> Contest:
    contest = made.contest(**fields)
    for n in range(works):
        made.whole(contest, teacher, colour=n, name=f"孙{n}")
    return made.ended(contest)


def points(contest: Contest, share: int) -> dict[int, int]:
    """That many tenths of each criterion."""
    return {key: one.most * share // 10 for key, one in judging.criteria(contest).items()}


def judged(contest: Contest, entry: Entry, *shares: int) -> None:
    for review, share in zip(entry.reviews.order_by("seat"), shares, strict=True):
        judging.score(review=review, points=points(contest, share), note="", now=timezone.now())


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.slow
def test_works_are_given_out_evenly_and_never_to_a_juror_of_the_same_school(teacher: Teacher, office: User) -> None:
    contest = closed(teacher, works=4, jurors_each=2)
    seats = [seated(contest, office) for _n in range(3)]
    own = seated(contest, office, school=teacher.school)
    assert assigning.assign(contest=contest, actor=office, now=timezone.now()) == 8
    load = sorted(seat.reviews.count() for seat in seats)
    assert load == [2, 3, 3] and own.reviews.count() == 0
    with pytest.raises(Refused, match="还没有评委"):
        assigning.assign(contest=closed(teacher, works=0), actor=office, now=timezone.now())
    with pytest.raises(Refused, match="截止以后"):
        assigning.assign(contest=made.contest(), actor=office, now=timezone.now())


@pytest.mark.slow
def test_a_juror_opens_nobody_elses_work_and_not_before_the_close(teacher: Teacher, office: User) -> None:
    contest = closed(teacher, jurors_each=1)
    mine, other = seated(contest, office), seated(contest, office)
    assigning.assign(contest=contest, actor=office, now=timezone.now())
    review = other.reviews.get()
    copy = review.entry.copies.get()
    client, where = signed_in(mine.user), f"/jury/works/{review.pk}/"
    for address in (where, f"{where}copies/{copy.pk}/"):
        assert client.get(address).status_code == 404
    for address in (where, f"{where}recuse/", f"{where}flag/"):
        assert client.post(address, {"seen": "name"}).status_code == 404
    own = mine.reviews.get()
    assert client.get(f"/jury/works/{own.pk}/copies/{copy.pk}/").status_code == 404
    page = client.get(f"/jury/works/{own.pk}/").content.decode()
    assert teacher.school.name not in page and "孙" not in page and "照着画" in page
    assert signed_in(teacher.user).get("/jury/").status_code == 403
    assert client.get(f"/admin/contests/{contest.pk}/").status_code == 302


def test_who_steps_back_is_replaced_and_who_flags_takes_the_work_off_all_lists(teacher: Teacher, office: User) -> None:
    contest = closed(teacher, works=1, jurors_each=1)
    one, two = seated(contest, office), seated(contest, office)
    now = timezone.now()
    assigning.assign(contest=contest, actor=office, now=now)
    review = Review.objects.get()
    answer = signed_in(review.seat.user).post(f"/jury/works/{review.pk}/recuse/")
    assert answer["Location"] == "/jury/"
    assert assigning.assign(contest=contest, actor=office, now=now) == 1
    second = Review.objects.get(state=ReviewState.OPEN)
    assert {second.seat_id, review.seat_id} == {one.pk, two.pk}
    client = signed_in(second.seat.user)
    client.post(f"/jury/works/{second.pk}/flag/", {"seen": "face"})
    assert client.get(f"/jury/works/{second.pk}/").status_code == 404
    assert "现在没有要评的作品" in client.get("/jury/").content.decode()
    with pytest.raises(Refused, match="不用评"):
        judging.score(review=second, points=points(contest, 5), note="", now=now)
    assert ranking.rank(contest=contest) == 0


def test_open_works_move_to_others_and_scores_stay(teacher: Teacher, office: User) -> None:
    contest = closed(teacher, works=3, jurors_each=1)
    leaving = seated(contest, office)
    assigning.assign(contest=contest, actor=office, now=timezone.now())
    done = leaving.reviews.order_by("pk")[0]
    judging.score(review=done, points=points(contest, 8), note="", now=timezone.now())
    with pytest.raises(Refused, match="没有别的评委"):
        assigning.reassign(seat_from=leaving, actor=office)
    assert leaving.reviews.count() == 3
    other = seated(contest, office)
    assert assigning.reassign(seat_from=leaving, actor=office) == 2
    assert list(leaving.reviews.all()) == [done] and other.reviews.count() == 2
    assert done.scores.count() == 2


def test_points_are_whole_within_limits_and_in_time(teacher: Teacher, office: User) -> None:
    contest = closed(teacher, works=1, jurors_each=1)
    seated(contest, office)
    now = timezone.now()
    assigning.assign(contest=contest, actor=office, now=now)
    review, good = Review.objects.get(), points(contest, 10)
    for bad, words in (({}, "还有2项"), ({**good, min(good): 99}, "满分之间")):
        with pytest.raises(Refused, match=words):
            judging.score(review=review, points=bad, note="", now=now)
    with pytest.raises(Refused, match="现在不能打分"):
        judging.score(review=review, points=good, note="", now=contest.results_at)
    assert judging.score(review=review, points=good, note="好" * 600, now=now).total == 100
    judging.score(review=review, points=points(contest, 0), note="", now=now)
    review.refresh_from_db()
    assert review.total == 0 and Score.objects.count() == 2


@pytest.mark.slow
def test_ties_are_parted_by_a_recorded_decision_and_awards_wait_for_it(teacher: Teacher, office: User) -> None:
    contest = closed(teacher, works=3, jurors_each=2)
    for _n in range(2):
        seated(contest, office)
    assigning.assign(contest=contest, actor=office, now=timezone.now())
    one, two, three = Entry.objects.order_by("pk")
    for entry, shares in ((one, (8, 8)), (two, (8, 8)), (three, (2, 10))):
        judged(contest, entry, *shares)
    ranking.rank(contest=contest)
    assert list(Standing.objects.order_by("rank", "entry").values_list("rank", "tied")) == [
        (1, True),
        (1, True),
        (3, False),
    ]
    assert Standing.objects.get(entry=three).spread == 80
    with pytest.raises(Refused, match="并列"):
        awarding.award(contest=contest, actor=office)
    decide: dict[str, Any] = {"contest": contest, "actor": office, "now": timezone.now()}
    for codes, reason in (([two.code], "x"), ([two.code, three.code], "x"), ([two.code, one.code], " ")):
        with pytest.raises(Refused):
            deciding.decide(codes=codes, reason=reason, **decide)
    page = signed_in(office).get(f"/admin/contests/{contest.pk}/ranking/").content.decode()
    assert "并列第1" in page and f'value="{" ".join(sorted([one.code, two.code]))} "' in page
    deciding.decide(codes=[two.code, one.code], reason="评委会举手", **decide)
    assert list(Standing.objects.order_by("rank").values_list("entry", flat=True)) == [two.pk, one.pk, three.pk]
    assert Decision.objects.get().reason == "评委会举手" and deciding.ties(contest) == []
    assert awarding.award(contest=contest, actor=office) == 3
    assert list(Entry.objects.filter(pk=two.pk).values_list("award__name", flat=True)) == ["一等奖"]
    assert ranking.differing(contest) == []
    Review.objects.filter(entry=three, total=20).update(total=Decimal(99))
    assert three.code in ranking.differing(contest)


def test_the_second_round_judges_the_best_and_ranks_them_before_the_others(teacher: Teacher, office: User) -> None:
    contest = closed(teacher, works=3, jurors_each=1)
    seated(contest, office)
    now = timezone.now()
    assigning.assign(contest=contest, actor=office, now=now)
    entries = list(Entry.objects.order_by("pk"))
    for entry, share in zip(entries, (9, 8, 7), strict=True):
        judged(contest, entry, share)
    ranking.rank(contest=contest)
    assert assigning.assign(contest=contest, actor=office, now=now, round_=2, best=2) == 2
    for review in Review.objects.filter(round=2).order_by("entry"):
        share = 2 if review.entry_id == entries[0].pk else 3
        judging.score(review=review, points=points(contest, share), note="", now=now)
    ranking.rank(contest=contest)
    order = list(Standing.objects.order_by("rank").values_list("entry", flat=True))
    assert order == [entries[1].pk, entries[0].pk, entries[2].pk]


@pytest.mark.slow
def test_results_come_out_once_with_certificates_and_are_not_changed_afterwards(teacher: Teacher, office: User) -> None:
    contest, now = closed(teacher, works=2, jurors_each=1), timezone.now()
    with pytest.raises(Refused, match="还没有评出奖项"):
        awarding.publish(contest=contest, actor=office, now=now)
    awarding.award(contest=contest, actor=office)
    desk = signed_in(office)
    where = f"/admin/contests/{contest.pk}/"
    assert desk.post(f"{where}press/", {"do": "certificates"}).status_code == 302
    for _n in range(2):
        desk.post(f"{where}ranking/", {"do": "publish"})
    assert contest.certificates.count() == 4 and contest.recognitions.count() == 2
    with pytest.raises(Refused, match="不能再改奖项"):
        contest.refresh_from_db()
        awarding.award(contest=contest, actor=office)
    pdf = desk.post(f"{where}press/", {"do": "certificates", "reason": "颁奖"})
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    assert desk.post(f"{where}press/", {"do": "package", "whom": "", "reason": ""}).status_code == 302
    packed = desk.post(f"{where}press/", {"do": "package", "whom": "日报", "reason": "报道"})
    assert b"".join(packed).startswith(b"PK")


@pytest.mark.slow
def test_the_same_file_near_pictures_and_alike_essays_are_shown_to_staff(teacher: Teacher, office: User) -> None:
    contest, other = made.contest(), made.school("柳湾小学")
    data = pictures.jpeg(width=320, height=240)
    one = made.painted(contest, teacher, data=data)
    two = made.painted(contest, other, data=data)
    three = made.painted(contest, other, data=pictures.png())
    essay = "".join(f"第{n}天我去河边看见了不一样的水。" for n in range(30))
    writers = [made.entry(contest, teacher, kind=1), made.entry(contest, other, kind=1)]
    for n, entry in enumerate(writers):
        Entry.objects.filter(pk=entry.pk).update(words=essay + f"我叫第{n}号。")
    for _again in range(2):
        comparing.sweep()
    found = set(Alike.objects.values_list("one", "other", "why"))
    assert (one.pk, two.pk, Likeness.SAME) in found and (one.pk, two.pk, Likeness.NEAR) in found
    assert (writers[0].pk, writers[1].pk, Likeness.WORDS) in found
    assert three.pk  # may be near or not: it is drawn otherwise
    desk = signed_in(office)
    page = desk.get(f"/admin/contests/{contest.pk}/alike/").content.decode()
    assert 'data-alike="same"' in page and "柳湾小学" in page
    desk.post(f"/admin/contests/{contest.pk}/alike/", {"do": "settle", "alike": Alike.objects.earliest("pk").pk})
    assert Alike.objects.exclude(settled_at=None).count() == 1


@pytest.mark.slow
def test_lists_cost_the_same_queries_at_two_sizes(teacher: Teacher, office: User) -> None:
    contest = closed(teacher, works=2, jurors_each=1)
    seat = seated(contest, office)
    assigning.assign(contest=contest, actor=office, now=timezone.now())
    awarding.award(contest=contest, actor=office)

    def counts() -> list[int]:
        found: list[int] = []
        desk, juror, school = signed_in(office), signed_in(seat.user), signed_in(teacher.user)
        base = f"/admin/contests/{contest.pk}/"
        pages = [(desk, f"{base}{name}") for name in ("", "entries/", "jury/", "ranking/", "alike/", "withdrawn/")]
        pages += [
            (juror, "/jury/"),
            (juror, f"/jury/works/{seat.reviews.earliest('pk').pk}/"),
            (school, f"/school/{contest.pk}/"),
        ]
        pages += [(Client(), f"{contest.url}works/?page=1"), (Client(), f"{contest.url}results/")]
        for client, address in pages:
            again = f"{address}{'&' if '?' in address else '?'}x=1"
            client.get(again)
            asked = []
            for _again in range(2):  # what a process remembers of the office may end in between
                with CaptureQueriesContext(connection) as caught:
                    assert client.get(again).status_code == 200, address
                asked.append(len(caught))
            found.append(min(asked))
        return found

    awarding.publish(contest=contest, actor=office, now=timezone.now())
    Contest.objects.filter(pk=contest.pk).update(results_published_at=timezone.now())
    before = counts()
    more = [Entry(contest=contest, school=teacher.school, group=one.group, kind=one.kind, state=State.SUBMITTED,
                  title=f"画{n}", allows_work=True, allows_name=True, allows_school=True, award=one.award, place=0)
            for n, one in enumerate([Entry.objects.earliest("pk")] * 9)]  # fmt: skip
    made_more = Entry.objects.bulk_create(more)
    Review.objects.bulk_create([assigning.review(one, seat, 1) for one in made_more])
    ranking.rank(contest=contest)
    after = counts()
    assert after == before
    assert max(after) <= 20 and max(after[6:]) <= 15
