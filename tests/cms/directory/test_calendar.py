import datetime

import pytest
from django.utils import timezone
from hypothesis import given, settings, strategies as st

from cms.directory import calendar
from cms.directory.models import DayRule

pytestmark = pytest.mark.django_db
DAYS = st.dates(datetime.date(2025, 12, 1), datetime.date(2027, 3, 1))


def at(month: int, day: int, hour: int = 10, year: int = 2026) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(year, month, day, hour))


@pytest.mark.parametrize(("month", "day"), [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10), (11, 27)])
def test_exchanged_weekends_are_worked(month: int, day: int) -> None:
    assert calendar.is_working(datetime.date(2026, month, day))


@pytest.mark.parametrize(("month", "day"), [(1, 2), (2, 16), (4, 6), (5, 5), (6, 19), (9, 25), (10, 7), (11, 28)])
def test_holidays_and_plain_weekends_are_not(month: int, day: int) -> None:
    assert not calendar.is_working(datetime.date(2026, month, day))


def test_a_year_without_rules_goes_by_the_week() -> None:
    assert calendar.is_working(datetime.date(2031, 10, 1))
    assert not calendar.is_working(datetime.date(2031, 10, 4))


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (at(11, 27), 1, at(11, 30, 18)),
        (at(9, 30, 23), 1, at(10, 8, 18)),
        (at(9, 30), 3, at(10, 10, 18)),
        (at(2, 13, 18), 2, at(2, 24, 18)),
        (at(12, 31), 5, at(1, 7, 18, 2027)),  # 2027 has no rules yet
    ],
)
def test_the_limit_is_six_in_the_evening_of_the_nth_working_day(
    start: datetime.datetime, days: int, due: datetime.datetime
) -> None:
    assert calendar.add_working_days(start, days) == due


def test_a_rule_that_the_office_enters_counts_at_once() -> None:
    DayRule.objects.create(on=datetime.date(2027, 1, 1), working=False, name="元旦")
    assert calendar.add_working_days(at(12, 31), 1) == at(1, 4, 18, 2027)


def test_the_day_is_that_of_shanghai() -> None:
    late = datetime.datetime(2026, 11, 26, 17, tzinfo=datetime.UTC)
    assert calendar.add_working_days(late, 1) == at(11, 30, 18)


def test_less_than_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        calendar.add_working_days(at(11, 27), 0)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(DAYS, st.integers(1, 90))
def test_as_many_working_days_lie_between_as_were_added(day: datetime.date, days: int) -> None:
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))
    due = calendar.add_working_days(start, days)
    assert calendar.is_working(due.date())
    assert calendar.working_days_between(day, due.date()) == days
    assert calendar.working_days_between(due.date(), day) == -days


def test_a_limit_costs_one_query_for_sixty_days(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        calendar.add_working_days(at(9, 1), 20)
