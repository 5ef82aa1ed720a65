"""How long clocks stood: rows that are written with each stop, and figures in working days."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, strategies as st

from cms.directory.calendar import working_days_in
from cms.directory.choices import Level, Role
from cms.directory.models import Appointment, DayRule, Person, Post, Reach, Unit, Water
from complaints import conflict, deadlines, moderation, parking, undoing
from complaints.choices import Outside
from complaints.models import Complaint, Pause
from portal.accounts.models import User
from tests.complaints.acts import ACTS
from tests.complaints.cast import MONDAY
from tests.factories.complaints import handling, need_info, officer_of

DAY = timedelta(days=1)
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
pytestmark = pytest.mark.django_db


def stopped(case: Complaint, since: datetime = MONDAY, until: datetime | None = None) -> Complaint:
    """A case whose clock stood from the one moment to the other, or stands."""
    deadlines.park(case, since)
    if until is not None:
        deadlines.unpark(case, until)
    case.save()
    return case


def rows() -> list[tuple[Any, ...]]:
    return list(Pause.objects.order_by("pk").values_list("unit", "post", "since_at", "until_at", "days"))


class TestRows:
    def test_a_stop_is_kept_with_the_unit_that_has_the_order(self, unit: Unit, reach: Reach) -> None:
        stopped(handling(to=unit, reach=reach), MONDAY, MONDAY + 2 * DAY)
        assert rows() == [(unit.pk, None, MONDAY, MONDAY + 2 * DAY, 2)]

    def test_or_with_the_post(self, post: Post, reach: Reach) -> None:
        stopped(handling(to=post, reach=reach))
        assert rows() == [(None, post.pk, MONDAY, None, 0)]

    def test_before_it_is_sent_with_the_office(self, county_office: Unit, reach: Reach) -> None:
        stopped(need_info(reach=reach))
        assert rows() == [(county_office.pk, None, MONDAY, None, 0)]

    def test_stopped_twice_is_one_row_each(self, reach: Reach) -> None:
        case = stopped(need_info(reach=reach), MONDAY, MONDAY + DAY)
        stopped(stopped(case, MONDAY + 2 * DAY), MONDAY + 3 * DAY)
        assert [row[2] for row in rows()] == [MONDAY, MONDAY + 2 * DAY]

    @pytest.mark.parametrize("how", ["reply_info", "resume", "accept", "decline", "merge", "withdraw"])
    def test_whatever_starts_the_clock_ends_the_row(self, reach: Reach, how: str) -> None:
        ACTS[how](stopped(need_info(reach=reach)))
        assert not Pause.objects.running().exists()
        assert Complaint.objects.filter(pauses__isnull=False).get().parked_at is None

    def test_undone_it_stands_as_if_it_had_never_gone_on(self, reach: Reach) -> None:
        case = stopped(need_info(reach=reach))
        actor = officer_of(case)
        undoing.undo(complaint=moderation.accept(complaint=case, actor=actor), actor=actor)
        assert [(row[2], row[3], row[4]) for row in rows()] == [(MONDAY, None, 0)]
        ACTS["resume"](case)
        assert not Pause.objects.running().exists() and Pause.objects.count() == 1

    def test_asked_by_the_unit_it_goes_to_its_account_asked_after_a_recall_to_the_office(
        self, unit: Unit, reach: Reach
    ) -> None:
        case = ACTS["ask"](ACTS["recall"](handling(to=unit, reach=reach)))
        stopped(case)
        assert Pause.objects.get().unit == case.owner


class TestOfACase:
    def test_days_are_working_days_without_the_first(self, reach: Reach) -> None:
        DayRule.objects.create(on=date(2026, 12, 1), working=False, name="休")
        case = stopped(need_info(reach=reach), MONDAY, MONDAY + 8 * DAY)
        assert parking.days_of(case, MONDAY + 30 * DAY) == 5

    def test_what_still_stands_counts_until_now(self, reach: Reach) -> None:
        case = stopped(stopped(need_info(reach=reach), MONDAY, MONDAY + DAY), MONDAY + 2 * DAY)
        assert parking.days_of(case, MONDAY + 4 * DAY) == 3
        assert parking.waited(case, MONDAY + 4 * DAY) == 2

    def test_a_clock_that_never_stood_asks_nothing(self, reach: Reach) -> None:
        case = need_info(reach=reach)
        with CaptureQueriesContext(connection) as queries:
            assert parking.days_of(case, MONDAY) == parking.waited(case, MONDAY) == 0
        assert not queries.captured_queries

    def test_the_column_says_the_same(self, reach: Reach) -> None:
        case = stopped(stopped(need_info(reach=reach), MONDAY, MONDAY + 3 * DAY), MONDAY + 7 * DAY)
        read: Any = Complaint.objects.annotate(stood_days=parking.stood()).get(pk=case.pk)
        assert read.stood_days == 3
        assert parking.days_of(read, MONDAY + 9 * DAY) == parking.days_of(case, MONDAY + 9 * DAY) == 5


class TestByUnit:
    def test_each_unit_has_its_cases_and_days(self, unit: Unit, other_unit: Unit, officer: User, reach: Reach) -> None:
        for n, days in enumerate((1, 3)):
            stopped(handling(to=unit, reach=reach, description=f"{n}"), MONDAY, MONDAY + days * DAY)
        stopped(handling(to=other_unit, reach=reach, description="x"), MONDAY, MONDAY + DAY)
        found = parking.by_unit(Complaint.objects.on_desk(officer), DECEMBER, MONDAY + 20 * DAY)
        assert [(row.name, row.cases, row.days) for row in found] == [(unit.name, 2, 4), (other_unit.name, 1, 1)]

    def test_a_month_has_its_own_days(self, unit: Unit, officer: User, reach: Reach) -> None:
        since = MONDAY - 4 * DAY  # a Thursday of November
        stopped(handling(to=unit, reach=reach), since, MONDAY + 2 * DAY)
        cases, now = Complaint.objects.on_desk(officer), MONDAY + 40 * DAY
        assert [parking.by_unit(cases, month, now)[0].days for month in (NOVEMBER, DECEMBER)] == [2, 2]
        assert parking.by_unit(cases, date(2026, 10, 1), now) == parking.by_unit(cases, date(2027, 1, 1), now) == []

    def test_what_stands_counts_until_today(self, unit: Unit, officer: User, reach: Reach) -> None:
        stopped(handling(to=unit, reach=reach))
        found = parking.by_unit(Complaint.objects.on_desk(officer), DECEMBER, MONDAY + 2 * DAY)
        assert [(row.cases, row.days) for row in found] == [(1, 2)]

    def test_drills_and_other_counties_are_left_out(
        self, unit: Unit, officer: User, other_officer: User, reach: Reach
    ) -> None:
        stopped(handling(to=unit, reach=reach, drill=True))
        stopped(handling(to=unit, reach=reach, description="真的"))
        now = MONDAY + 2 * DAY
        assert parking.by_unit(Complaint.objects.on_desk(officer), DECEMBER, now)[0].cases == 1
        assert parking.by_unit(Complaint.objects.on_desk(other_officer), DECEMBER, now) == []

    @pytest.mark.slow
    @pytest.mark.parametrize(("secret", "shown"), [(1, 1), (2, 1), (3, 4)])
    def test_confidential_cases_are_counted_only_where_they_are_no_few(
        self, unit: Unit, city_officer: User, reach: Reach, secret: int, shown: int
    ) -> None:
        stopped(handling(to=unit, reach=reach, description="平常"), MONDAY, MONDAY + DAY)
        for n in range(secret):
            stopped(handling(to=unit, reach=reach, confidential=True, description=f"{n}"), MONDAY, MONDAY + DAY)
        found = parking.by_unit(Complaint.objects.on_desk(city_officer), DECEMBER, MONDAY + 20 * DAY)
        assert [(row.cases, row.days) for row in found] == [(shown, shown)]

    def test_a_unit_with_nothing_but_a_few_of_them_is_not_named(
        self, unit: Unit, city_officer: User, reach: Reach
    ) -> None:
        stopped(handling(to=unit, reach=reach, confidential=True))
        assert parking.by_unit(Complaint.objects.on_desk(city_officer), DECEMBER, MONDAY + DAY) == []

    def test_who_is_accused_does_not_see_the_case_in_the_sum(
        self, unit: Unit, officer: User, county: Any, river: Water, reach: Reach
    ) -> None:
        chief = Post.objects.create(
            title="清溪县清溪河河长", role=Role.RIVER_CHIEF, level=Level.COUNTY, water=river, division=county
        )
        Appointment.objects.create(person=Person.objects.create(name="陈县长"), post=chief, starts_on=date(2020, 1, 1))
        case = stopped(handling(to=unit, reach=reach))
        conflict.name_subject(complaint=case, actor=officer, post=chief)
        blind = User.objects.get(pk=officer.pk)
        assert parking.by_unit(Complaint.objects.on_desk(blind), DECEMBER, MONDAY + DAY) == []

    @pytest.mark.slow
    @pytest.mark.parametrize("count", [2, 15])
    def test_two_queries_for_any_number(self, unit: Unit, officer: User, reach: Reach, count: int) -> None:
        for n in range(count):
            stopped(handling(to=unit, reach=reach, description=f"{n}"), MONDAY, MONDAY + DAY)
        cases = Complaint.objects.on_desk(officer)
        with CaptureQueriesContext(connection) as queries:
            assert parking.by_unit(cases, DECEMBER, MONDAY + 9 * DAY)[0].cases == count
        assert len(queries) == 2


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, 120), st.integers(0, 60)), max_size=6))
def test_months_add_up_to_the_whole(spans: list[tuple[int, int]]) -> None:
    start = date(2026, 10, 1)
    pauses = [(start + begin * DAY, start + (begin + length) * DAY) for begin, length in spans]
    last = start + 200 * DAY
    whole = working_days_in(start, last)
    months = {parking.month_of(start + n * DAY) for n in range(201)}
    parts = [working_days_in(max(first, start), min(end, last)) for first, end in months]
    for since, until in pauses:
        assert sum(parking.between(part, since, until) for part in parts) == parking.between(whole, since, until)


def test_the_reporter_reads_how_long_he_is_waited_for(reach: Reach) -> None:
    from complaints.tracking import dues

    case = ACTS["ask"](handling(reach=reach))
    assert "等您补充了" not in dues.waiting(case, MONDAY).rest
    stopped(case)
    assert "等您补充了2个工作日。" in dues.waiting(case, MONDAY + 2 * DAY).rest
    moderation.reply_info(complaint=case, actor=Outside.REPORTER, words="在桥下")
