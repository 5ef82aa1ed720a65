"""Limits in working days, with the holidays and exchanged weekends of the register."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, strategies as st

from cms.directory.models import DayRule
from complaints import deadlines
from complaints.models import LimitProfile

HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.fixture
def holidays(db: None) -> None:
    """A made-up spring: 10 to 12 March 2027 are free, Saturday 13 is worked instead."""
    for day in (10, 11, 12):
        DayRule.objects.create(on=date(2027, 3, day), working=False, name="清河节")
    DayRule.objects.create(on=date(2027, 3, 13), working=True, name="清河节调休")


@pytest.mark.parametrize(
    ("came", "accept", "answer"),
    [
        ("2026-11-30T10:00", "2026-12-01T18:00", "2026-12-07T18:00"),  # a plain Monday
        ("2026-11-30T23:59", "2026-12-01T18:00", "2026-12-07T18:00"),  # the day itself never counts
        ("2026-12-04T10:00", "2026-12-07T18:00", "2026-12-11T18:00"),  # a Friday
        ("2026-12-05T10:00", "2026-12-07T18:00", "2026-12-11T18:00"),  # a Saturday
        ("2027-03-09T10:00", "2027-03-13T18:00", "2027-03-18T18:00"),  # before the holiday: Saturday is worked
        ("2027-03-11T10:00", "2027-03-13T18:00", "2027-03-18T18:00"),  # in the middle of it
    ],
)
def test_one_working_day_to_accept_and_five_to_answer(holidays: None, came: str, accept: str, answer: str) -> None:
    dues = deadlines.dues(at(came))
    assert (dues.accept_at, dues.answer_at) == (at(accept), at(answer))


def test_an_earlier_limit_of_the_source_rules(db: None) -> None:
    dues = deadlines.dues(at("2026-11-30T10:00"), source_due_at=at("2026-12-02T12:00"))
    assert (dues.accept_at, dues.answer_at) == (at("2026-12-01T18:00"), at("2026-12-02T12:00"))


def test_it_rules_the_acceptance_too(db: None) -> None:
    soon = at("2026-11-30T15:00")
    dues = deadlines.dues(at("2026-11-30T10:00"), source_due_at=soon)
    assert (dues.accept_at, dues.answer_at) == (soon, soon)


def test_a_later_limit_of_the_source_does_not(db: None) -> None:
    dues = deadlines.dues(at("2026-11-30T10:00"), source_due_at=at("2027-12-02T12:00"))
    assert dues.answer_at == at("2026-12-07T18:00")


def test_the_limits_in_force_on_the_day_rule_and_are_named(db: None) -> None:
    LimitProfile.objects.create(version=2, valid_from=at("2026-12-01T00:00"), accept_days=2, answer_days=15)
    before, after = deadlines.dues(at("2026-11-30T23:59")), deadlines.dues(at("2026-12-01T00:00"))
    assert (before.version, before.answer_at) == (1, at("2026-12-07T18:00"))
    assert (after.version, after.accept_at, after.answer_at) == (2, at("2026-12-03T18:00"), at("2026-12-22T18:00"))


def test_without_any_limits_the_usual_ones_rule(db: None) -> None:
    LimitProfile.objects.all().delete()
    assert deadlines.dues(at("2026-11-30T10:00")).answer_at == at("2026-12-07T18:00")


@pytest.mark.django_db
@given(st.datetimes(datetime(2024, 1, 1), datetime(2035, 1, 1), timezones=st.just(timezone.get_default_timezone())))
def test_a_limit_always_lies_ahead_and_acceptance_first(came: datetime) -> None:
    dues = deadlines.dues(came)
    assert came < dues.accept_at <= dues.answer_at
    assert timezone.localtime(dues.answer_at).hour == 18


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-12-04T19:00", "还有3天"),
        ("2026-12-06T23:59", "还有1天"),
        ("2026-12-07T00:00", "今天到期"),
        ("2026-12-07T18:00", "今天到期"),
        ("2026-12-07T18:01", "今天已超期"),
        ("2026-12-08T00:01", "超期1天"),
        ("2026-12-20T09:00", "超期13天"),
    ],
)
def test_what_is_left_is_said_in_calendar_days(now: str, words: str) -> None:
    assert deadlines.left(at("2026-12-07T18:00"), at(now)) == words
