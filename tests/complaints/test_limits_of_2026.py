"""Limits over the exchanged weekends of 2026, by an own count of the days; pauses and extensions on top."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from cms.directory.models import Reach
from complaints import deadlines, moderation, prolonging
from complaints.choices import CountIn, Outside
from complaints.lifecycle import Incomplete
from complaints.models import Complaint, LimitProfile
from portal.accounts.models import User
from tests.factories.complaints import handling, received, worker_of

WORKED = {date(2026, *day) for day in [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]}
FREE = [((1, 1), 3), ((2, 15), 9), ((4, 4), 3), ((5, 1), 5), ((6, 19), 3), ((9, 25), 3), ((10, 1), 7)]
OFF = {date(2026, *first) + timedelta(days=n) for first, days in FREE for n in range(days)}
ANY_TIME = st.datetimes(
    datetime(2026, 1, 1), datetime(2026, 12, 31, 23, 59), timezones=st.just(timezone.get_default_timezone())
)
MIDNIGHTS = st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(
    lambda day: timezone.make_aware(datetime(day.year, day.month, day.day))
)


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def works(day: date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def after(day: date, count: int) -> date:
    """The n-th working day after that day, one by one."""
    while count:
        day += timedelta(days=1)
        count -= works(day)
    return day


@pytest.mark.parametrize(
    ("came", "accept", "answer"),
    [
        ("2026-09-18T18:01", "2026-09-20T18:00", "2026-09-24T18:00"),  # Friday after six; Sunday 20 is worked
        ("2026-02-14T10:00", "2026-02-24T18:00", "2026-02-28T18:00"),  # a worked Saturday; so is the 28th
        ("2026-10-10T23:59", "2026-10-12T18:00", "2026-10-16T18:00"),  # a worked Saturday, a minute before midnight
        ("2026-09-30T17:59", "2026-10-08T18:00", "2026-10-13T18:00"),  # the day before the long holiday
        ("2026-09-30T18:01", "2026-10-08T18:00", "2026-10-13T18:00"),
        ("2026-10-01T00:00", "2026-10-08T18:00", "2026-10-13T18:00"),  # midnight belongs to the day that begins
        ("2026-12-31T23:59", "2027-01-01T18:00", "2027-01-07T18:00"),  # nobody has entered 2027
        ("2026-05-08T18:01", "2026-05-09T18:00", "2026-05-14T18:00"),  # Friday, the Saturday is worked
    ],
)
def test_the_days_at_which_the_year_turns_strange(db: None, came: str, accept: str, answer: str) -> None:
    dues = deadlines.dues(at(came))
    assert (dues.accept_at, dues.answer_at) == (at(accept), at(answer))


@pytest.mark.django_db
@given(ANY_TIME | MIDNIGHTS)
def test_any_moment_of_the_year_has_its_working_days(came: datetime) -> None:
    dues = deadlines.dues(came)
    day = timezone.localtime(came).date()
    found = [timezone.localtime(one) for one in (dues.accept_at, dues.answer_at)]
    assert [one.date() for one in found] == [after(day, 1), after(day, 5)]
    assert {(one.hour, one.minute) for one in found} == {(18, 0)}


@pytest.mark.django_db
@given(ANY_TIME, st.integers(1, 60))
def test_calendar_days_end_on_a_day_on_which_somebody_is_there(came: datetime, days: int) -> None:
    limits = LimitProfile(version=9, count_in=CountIn.CALENDAR)
    (end,) = deadlines.counted(came, limits, days)
    day, last = timezone.localtime(end).date(), timezone.localtime(came).date() + timedelta(days=days)
    assert day == (last if works(last) else after(last, 1))


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(ANY_TIME, st.lists(st.tuples(st.integers(1, 9_000), st.integers(1, 9_000)), min_size=1, max_size=3))
def test_pauses_move_the_limits_by_exactly_the_time_that_the_clock_stood(
    officer: User, reach: Reach, came: datetime, pauses: list[tuple[int, int]]
) -> None:
    with transaction.atomic():
        case = received(reach=reach, at=came)
        plain, moment = case.answer_due_at, came
        for run, stand in pauses:
            deadlines.park(case, moment + timedelta(minutes=run))
            moment += timedelta(minutes=run + stand)
            deadlines.unpark(case, moment)
        stood = timedelta(minutes=sum(stand for _run, stand in pauses))
        assert case.answer_due_at == plain + stood
        deadlines.count_again(case)
        assert case.answer_due_at == plain + stood
        transaction.set_rollback(True)


@pytest.mark.parametrize("came", ["2026-09-18T18:01", "2026-02-14T10:00", "2026-09-30T10:00", "2026-12-31T00:00"])
def test_counted_again_after_a_pause_they_are_what_the_pause_has_made_of_them(
    officer: User, reach: Reach, came: str
) -> None:
    case = received(reach=reach, at=at(came))
    plain = case.answer_due_at
    case = moderation.ask(complaint=case, actor=officer, words="在哪座桥？", now=at(came))
    deadlines.park(case, at(came) + timedelta(hours=1))
    case.save()
    back = at(came) + timedelta(days=3, hours=5)
    case = moderation.reply_info(complaint=case, actor=Outside.REPORTER, words="三号桥。", now=back)
    assert case.answer_due_at == plain + timedelta(days=3, hours=4)
    deadlines.count_again(case)
    assert case.answer_due_at == plain + timedelta(days=3, hours=4)


def test_what_was_granted_stays_granted_when_counted_again(officer: User, second_officer: User, reach: Reach) -> None:
    case = handling(reach=reach, at=at("2026-09-30T10:00"))
    order = case.assignments.get()
    until = at("2026-10-20T18:00")
    prolonging.ask_extension(
        complaint=case, actor=worker_of(order.to), until=until, words="要排水", now=at("2026-10-09T10:00")
    )
    case = prolonging.grant_extension(complaint=case, actor=officer, words="要排水", now=at("2026-10-09T11:00"))
    deadlines.count_again(case)
    assert case.answer_due_at == until


def test_no_more_is_granted_than_the_version_of_the_case_allows(officer: User, reach: Reach) -> None:
    LimitProfile.objects.update(extend_days=3)
    case = handling(reach=reach, at=at("2026-09-30T10:00"))
    worker, now = worker_of(case.assignments.get().to), at("2026-10-09T10:00")

    def ask(until: str) -> Complaint:
        return prolonging.ask_extension(complaint=case, actor=worker, until=at(until), words="要排水", now=now)

    with pytest.raises(Incomplete, match="最多延3天"):
        ask("2026-10-17T18:00")
    assert ask("2026-10-16T18:00")
