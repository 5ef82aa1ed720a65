"""Number and hours on the pages are those of the roster."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture
from wagtail.models import Site

from cms.core.models import Office
from cms.directory import duty_line
from cms.directory.choices import DutyKind
from cms.directory.models import DutyLine, DutyShift, Unit
from portal.shell import generation, office
from tests.cms.directory.duty import city_office, county_office, shift
from tests.factories.directory import SignboardFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_office")]
DAY, HOLIDAY, NIGHT, DATED = DutyKind.DAY, DutyKind.HOLIDAY, DutyKind.NIGHT, DutyKind.DATED
Row = tuple[str, int, int]


@pytest.fixture
def own_office() -> Iterator[None]:
    """What is remembered of the office ends with the test."""
    office.forget()
    yield
    office.forget()


@pytest.fixture
def entered() -> Unit:
    """The settings with a number of their own, and the city's line in the roster."""
    site = Site.objects.get(is_default_site=True)
    Office.objects.create(site=site, name="某市河长办", phone="0000-7654321", hours="看情况")
    DutyLine.objects.create(office=city_office(), number="0000-1112223")
    return city_office()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ""),
        ([(DAY, 8, 20), (HOLIDAY, 8, 20)], "每天8:00—20:00有人接"),
        ([(DAY, 8, 18)], "工作日8:00—18:00有人接"),
        ([(DAY, 8, 18), (HOLIDAY, 9, 17)], "工作日8:00—18:00，休息日9:00—17:00有人接"),
        ([(NIGHT, 20, 8)], "每天20:00—次日8:00有人接"),
        ([(DAY, 8, 20), (HOLIDAY, 8, 20), (NIGHT, 20, 8)], "每天24小时有人接"),
        ([(DAY, 8, 20), (NIGHT, 20, 8)], "工作日24小时，休息日20:00—次日8:00有人接"),
        ([(DAY, 8, 12), (DAY, 14, 18)], "工作日8:00—12:00、14:00—18:00有人接"),
        ([(NIGHT, 0, 0)], "每天24小时有人接"),
        ([(DATED, 0, 0)], ""),
    ],
)
def test_hours_are_said_as_people_say_them(entered: Unit, rows: list[Row], words: str) -> None:
    for kind, start, end in rows:
        shift(entered, kind, start, end, attended=True)
    shift(entered, NIGHT, 5, 6)  # nobody answers then
    assert (office.facts().phone, office.facts().hours) == ("0000-1112223", words)


def test_without_a_roster_the_settings_count(entered: Unit) -> None:
    DutyLine.objects.get().delete()
    assert (office.facts().phone, office.facts().hours) == ("0000-7654321", "看情况")


def test_the_line_is_that_of_the_highest_office(entered: Unit) -> None:
    DutyLine.objects.create(office=county_office(), number="0000-9999999")
    assert office.facts().phone == "0000-1112223"
    Unit.objects.filter(pk=entered.pk).update(active=False)
    office.forget()
    assert office.facts().phone == "0000-9999999"


def test_a_shift_that_is_over_is_not_printed(entered: Unit) -> None:
    shift(entered, DAY, 8, 18, attended=True, ends_on=datetime.date(2020, 1, 1))
    assert duty_line.line() == ("0000-1112223", "", ())


def at(day: int, hour: int) -> datetime.datetime:
    """In the last week of November 2026; the 27th is a Friday."""
    return timezone.make_aware(datetime.datetime(2026, 11, day, hour))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(27, 9), None),
        (at(27, 19), at(28, 9)),
        (at(28, 3), at(28, 9)),
        (at(28, 12), None),
        (at(28, 17), at(30, 8)),
        (at(29, 23), at(30, 8)),
    ],
)
def test_who_reads_the_number_is_told_when_nobody_answers_now(
    entered: Unit, time_machine: TimeMachineFixture, now: datetime.datetime, until: datetime.datetime | None
) -> None:
    shift(entered, DAY, 8, 18, attended=True)
    shift(entered, DATED, 9, 17, attended=True, starts_on="2026-11-28", ends_on="2026-11-28")
    shift(entered, NIGHT, 18, 8)
    time_machine.move_to(now)
    assert office.facts().rests_until(timezone.now()) == until


def test_a_night_shift_that_answers_closes_the_night(entered: Unit, time_machine: TimeMachineFixture) -> None:
    shift(entered, NIGHT, 20, 8, attended=True)
    shift(entered, NIGHT, 8, 20, attended=True)
    for hour in (0, 3, 8, 20, 23):
        time_machine.move_to(at(29, hour))
        assert office.facts().rests_until(timezone.now()) is None


def test_without_attended_hours_nothing_is_claimed(entered: Unit) -> None:
    assert office.facts().rests_until(timezone.now()) is None


@pytest.mark.django_db(transaction=True)
def test_a_changed_roster_shows_on_a_kept_board_at_once(client: Client) -> None:
    board = SignboardFactory()
    Office.objects.create(site=Site.objects.get(is_default_site=True), name="某市河长办", phone="1", hours="看情况")
    line = DutyLine.objects.create(office=city_office(), number="0000-1112223")
    row = shift(city_office(), NIGHT, 8, 20, attended=True)

    def page() -> str:
        return client.get(f"/p/{board.code}/").content.decode()

    assert "0000-1112223" in page() and "每天8:00—20:00有人接" in page()
    line.number = "0000-3334445"
    line.save()
    assert "0000-3334445" in page()
    row.ends_at = datetime.time(22)
    row.save()
    assert "每天8:00—22:00有人接" in page()
    DutyShift.objects.get().delete()
    assert "有人接" not in page()


@pytest.mark.django_db(transaction=True)
def test_another_process_does_not_print_the_old_number_under_the_new_generation(entered: Unit) -> None:
    assert office.facts().phone == "0000-1112223"
    DutyLine.objects.update(number="0000-3334445")  # as if another process had saved it
    generation.raise_now()
    assert office.facts().phone == "0000-3334445"


def test_a_cache_out_of_reach_costs_a_question_and_no_page(entered: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise ConnectionError

    monkeypatch.setattr(generation, "current", broken)
    office.forget()
    assert office.facts().phone == "0000-1112223"


def test_the_number_is_asked_once_in_some_seconds(entered: Unit, django_assert_num_queries: Any) -> None:
    office.facts()
    with django_assert_num_queries(0):
        office.facts()
