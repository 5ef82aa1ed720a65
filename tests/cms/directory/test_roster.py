"""Whom the roster names at which hour, and that shifts and gaps fill the days exactly."""

import datetime
from itertools import pairwise
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, strategies as st

from cms.directory import calendar, duty_warnings, roster
from cms.directory.choices import DutyKind
from cms.directory.models import DayRule, DutyLeave, DutyMember, DutyShift, Person, Unit
from portal.accounts.models import User
from portal.contacts.models import Contact
from tests.cms.directory.duty import city_office, county_office, leave, member, shift

pytestmark = pytest.mark.django_db
DAY, HOLIDAY, NIGHT, DATED = DutyKind.DAY, DutyKind.HOLIDAY, DutyKind.NIGHT, DutyKind.DATED
HOURS = st.integers(0, 23)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime.datetime:
    """A moment of 2026; 27 November is a Friday."""
    return timezone.make_aware(datetime.datetime(2026, month, day, hour, minute))


@pytest.fixture
def office() -> Unit:
    return county_office()


class TestWhoIsCalled:
    def test_first_deputy_and_third_in_this_order(self, office: Unit) -> None:
        people = [member(office) for _ in range(3)]
        shift(office, DAY, 8, 18, *people)
        assert roster.on_duty(office, at(27, 9)) == people

    @pytest.mark.parametrize(("hour", "there"), [(7, False), (8, True), (17, True), (18, False)])
    def test_the_first_minute_counts_and_the_last_does_not(self, office: Unit, hour: int, there: bool) -> None:
        shift(office, DAY, 8, 18, member(office))
        assert bool(roster.on_duty(office, at(27, hour))) is there

    @pytest.mark.parametrize(("day", "hour", "there"), [(27, 21, True), (28, 3, True), (28, 8, False)])
    def test_a_night_goes_on_into_the_next_day(self, office: Unit, day: int, hour: int, there: bool) -> None:
        shift(office, NIGHT, 20, 8, member(office))
        assert bool(roster.on_duty(office, at(day, hour))) is there

    def test_the_night_after_a_working_day_belongs_to_that_day(self, office: Unit) -> None:
        shift(office, DAY, 20, 8, member(office))
        assert roster.on_duty(office, at(28, 3)) and not roster.on_duty(office, at(29, 3))

    def test_equal_hours_are_a_whole_day(self, office: Unit) -> None:
        shift(office, NIGHT, 8, 8, member(office))
        assert roster.gaps(office, at(27, 0)) == []

    @pytest.mark.parametrize(
        ("month", "day", "kind"), [(10, 7, HOLIDAY), (10, 10, DAY), (11, 28, HOLIDAY), (11, 27, DAY)]
    )
    def test_holidays_and_exchanged_weekends_are_those_of_the_calendar(
        self, office: Unit, month: int, day: int, kind: str
    ) -> None:
        people = {kind: member(office) for kind in (DAY, HOLIDAY)}
        for name, one in people.items():
            shift(office, name, 8, 18, one)
        assert roster.on_duty(office, at(day, 9, month=month)) == [people[DutyKind(kind)]]

    def test_a_day_that_is_declared_a_holiday_changes_the_shift(self, office: Unit) -> None:
        shift(office, HOLIDAY, 8, 18, member(office))
        assert not roster.on_duty(office, at(27, 9))
        DayRule.objects.create(on=datetime.date(2026, 11, 27), working=False, name="停工")
        assert roster.on_duty(office, at(27, 9))

    def test_what_is_written_for_a_date_goes_before_the_usual(self, office: Unit) -> None:
        usual, special = member(office), member(office)
        shift(office, DAY, 8, 18, usual)
        shift(office, DATED, 6, 22, special, starts_on="2026-11-27", ends_on="2026-11-27")
        assert roster.on_duty(office, at(27, 9)) == [special, usual]
        assert roster.on_duty(office, at(30, 9)) == [usual]

    def test_a_shift_ends_with_its_season(self, office: Unit) -> None:
        shift(office, DAY, 8, 18, member(office), ends_on="2026-11-26")
        assert not roster.on_duty(office, at(27, 9))

    def test_nobody_is_named_twice(self, office: Unit) -> None:
        one, other = member(office), member(office)
        shift(office, DAY, 8, 18, one, other)
        shift(office, NIGHT, 8, 18, other, one)
        assert roster.on_duty(office, at(27, 9)) == [one, other]


class TestWhoStandsIn:
    def test_the_deputy_is_called_in_his_place(self, office: Unit) -> None:
        away, deputy = member(office), member(office)
        shift(office, NIGHT, 20, 8, away)
        leave(away, deputy, "2026-11-27", "2026-11-27")
        assert roster.on_duty(office, at(28, 3)) == [deputy]
        assert roster.on_duty(office, at(28, 21)) == [away]

    def test_who_stands_in_for_who_stands_in(self, office: Unit) -> None:
        one, two, three = (member(office) for _ in range(3))
        shift(office, DAY, 8, 18, one)
        leave(one, two, "2026-11-27", "2026-11-27")
        leave(two, three, "2026-11-20", "2026-11-30")
        assert roster.on_duty(office, at(27, 9)) == [three]

    def test_two_that_stand_in_for_each_other_are_a_gap_and_no_endless_walk(self, office: Unit) -> None:
        one, two = member(office), member(office)
        shift(office, NIGHT, 8, 8, one)
        leave(one, two, "2026-11-27", "2026-11-27")
        leave(two, one, "2026-11-27", "2026-11-27")
        assert roster.gaps(office, at(27, 0), 3) == [roster.Gap(at(27, 8), at(28, 8))]


class TestWhoCannotBeReached:
    def test_somebody_without_a_number_is_passed_over(self, office: Unit) -> None:
        mute, other = member(office, phone=""), member(office)
        shift(office, DAY, 8, 18, mute, other)
        assert roster.on_duty(office, at(27, 9)) == [other]

    def test_nor_is_who_left_or_whose_account_is_closed(self, office: Unit) -> None:
        gone, closed = member(office), member(office, account="closed")
        shift(office, DAY, 8, 18, gone, closed)
        DutyMember.objects.filter(pk=gone.pk).update(active=False)
        User.objects.filter(pk=closed.user_id).update(is_active=False)
        assert roster.on_duty(office, at(27, 9)) == []

    def test_a_shift_with_nobody_is_a_gap(self, office: Unit) -> None:
        shift(office, NIGHT, 8, 8, member(office, phone=""))
        assert roster.gaps(office, at(27, 0), 1) == [roster.Gap(at(27, 0), at(28, 0))]


class TestTheOfficeAbove:
    def test_takes_the_hours_that_an_office_leaves_open(self, office: Unit) -> None:
        city = city_office()
        here, above = member(office), member(city)
        shift(office, DAY, 8, 18, here)
        shift(city, NIGHT, 8, 8, above)
        assert roster.on_duty(office, at(27, 9)) == [here]
        assert roster.on_duty(office, at(27, 19)) == [above]
        assert roster.lineup(roster.upwards(office), at(27, 9)) == [here, above]

    def test_a_closed_one_is_passed_over(self, office: Unit) -> None:
        city = city_office()
        shift(city, NIGHT, 8, 8, member(city))
        Unit.objects.filter(pk=city.pk).update(active=False)
        assert roster.on_duty(office, at(27, 19)) == []

    def test_the_one_beside_is_never_asked(self, office: Unit) -> None:
        beside = county_office(other=True)
        shift(beside, NIGHT, 8, 8, member(beside))
        assert roster.on_duty(office, at(27, 19)) == []


Written = tuple[str, int, int, bool]
WRITTEN = st.lists(st.tuples(st.sampled_from(DutyKind.values), HOURS, HOURS, st.booleans()), max_size=5)
SPECIAL = (datetime.date(2026, 10, 8), datetime.date(2026, 10, 9))
OFF = {datetime.date(2026, 10, day) for day in (5, 6, 7, 11)}


def begins(kind: str, day: datetime.date) -> bool:
    """The oracle: 5 to 7 October are holidays, the 10th is a Saturday that is worked."""
    return {DAY: day not in OFF, HOLIDAY: day in OFF, DATED: day in SPECIAL}.get(DutyKind(kind), True)


def manned(written: list[Written], moment: datetime.datetime) -> bool:
    """The oracle: whether a shift with somebody in it covers the moment."""
    today, clock = moment.date(), moment.hour + moment.minute / 60
    for kind, start, end, somebody in written:
        over = end <= start
        first = begins(kind, today) and start <= clock and (over or clock < end)
        second = over and begins(kind, today - calendar.ONE_DAY) and clock < end
        if somebody and (first or second):
            return True
    return False


def book(office: Unit, written: list[Written]) -> roster.Book:
    """The roster without a database behind it."""
    somebody = DutyMember(pk=1, office=office, person=Person(name="周一"), contact=Contact())
    shifts = [
        DutyShift(
            office=office,
            kind=kind,
            starts_at=datetime.time(start),
            ends_at=datetime.time(end),
            first=somebody if there else None,
            **(dict(zip(("starts_on", "ends_on"), SPECIAL, strict=True)) if kind == DATED else {}),
        )
        for kind, start, end, there in written
    ]
    return roster.Book(shifts, {1: somebody}, {})


@pytest.mark.slow
@given(WRITTEN, st.integers(6, 8), HOURS)
def test_shifts_and_gaps_fill_the_days_exactly(written: list[Written], day: int, hour: int) -> None:
    office, start = Unit(pk=1, name="清溪县河长办"), at(day, hour, 30, month=10)
    with patch.object(roster, "read", return_value=book(office, written)):
        found = roster.gaps(office, start, 4)
    end = start + 4 * calendar.ONE_DAY
    assert all(start <= one.starts_at < one.ends_at <= end for one in found)
    assert all(one.ends_at < other.starts_at for one, other in pairwise(found))
    for half_hours in range(4 * 48):
        moment = start + datetime.timedelta(minutes=30 * half_hours)
        in_gap = sum(one.starts_at <= moment < one.ends_at for one in found)
        assert in_gap == (0 if manned(written, moment) else 1), moment


def test_the_size_of_the_roster_costs_no_query(office: Unit) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            roster.on_duty(office, at(27, 9))
            roster.gaps(office, at(27, 9))
        return len(seen)

    shift(office, DAY, 8, 18, member(office))
    small = cost()
    for _ in range(4):
        shift(office, NIGHT, 18, 8, member(office), member(office), member(office, account="user"))
    assert cost() == small <= 9


class TestWarnings:
    def test_a_gap_is_told_with_day_and_hour(self, office: Unit) -> None:
        shift(office, NIGHT, 8, 6, member(office))
        words = duty_warnings.of([office], at(27, 9))
        assert words[0] == "清溪县河长办 11月28日6:00到11月28日8:00没有人值班，请补上。"
        assert words[-1] == "清溪县河长办 7天里还有4处空班。"

    def test_a_whole_roster_is_silent(self, office: Unit) -> None:
        shift(office, NIGHT, 8, 8, member(office))
        assert duty_warnings.of([office], at(27, 9)) == []

    def test_a_city_without_a_roster_is_told_so_and_a_county_is_not(self, office: Unit) -> None:
        assert [one[-4:] for one in duty_warnings.of([office, city_office()], at(27, 9))] == ["请排班。"]


class TestWhatMayBeWritten:
    def wrong(self, row: Any) -> list[str]:
        with pytest.raises(ValidationError) as refused:
            row.full_clean()
        return list(refused.value.message_dict)

    def test_a_dated_shift_needs_its_dates(self, office: Unit) -> None:
        assert self.wrong(shift(office, DATED, 8, 18, member(office))) == ["starts_on"]

    def test_nobody_of_another_office_and_nobody_twice(self, office: Unit) -> None:
        one, foreign = member(office), member(city_office())
        assert self.wrong(shift(office, DAY, 8, 18, foreign)) == ["first"]
        assert self.wrong(shift(office, DAY, 8, 18, one, one)) == ["deputy"]

    def test_an_account_or_a_person_and_not_both(self, office: Unit) -> None:
        both = member(office, account="user")
        both.person = member(office).person
        assert "__all__" in self.wrong(both)
        assert "user" in self.wrong(DutyMember(office=city_office(), user=both.user))

    @pytest.mark.parametrize(("start", "end"), [("2026-11-28", "2026-11-27")])
    def test_a_leave_ends_after_it_begins(self, office: Unit, start: str, end: str) -> None:
        row = DutyLeave(member=member(office), deputy=member(office), starts_on=start, ends_on=end)
        assert "ends_on" in self.wrong(row)

    def test_nobody_stands_in_for_himself_or_for_another_office(self, office: Unit) -> None:
        one = member(office)
        dates = {"starts_on": "2026-11-27", "ends_on": "2026-11-27"}
        assert "deputy" in self.wrong(DutyLeave(member=one, deputy=one, **dates))
        assert "deputy" in self.wrong(DutyLeave(member=one, deputy=member(city_office()), **dates))
