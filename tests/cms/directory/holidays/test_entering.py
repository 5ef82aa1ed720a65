"""A notice is entered whole or not at all, and whoever counts in working days hears of it."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from cms.core import registries
from cms.directory import calendar
from cms.directory.holidays import missing
from cms.directory.models import DayRule
from portal.accounts.models import User
from tests.cms.directory.holidays import texts
from tests.factories.directory import CityFactory, CountyFactory, PostingFactory, UnitFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_menu")]
PAGE = "/admin/directory/holidays/"


@pytest.fixture
def heard() -> Iterator[list[Any]]:
    """What a higher floor is told."""
    told: list[Any] = []
    registries.calendar_changed.register("test", lambda row, _actor: told.append(row))
    yield told
    registries.calendar_changed.withdraw("test")


@pytest.fixture
def editor(client: Client) -> User:
    user: User = UserFactory(role="editor", is_staff=True)
    client.force_login(user)
    return user


def send(client: Client, text: str, **more: str) -> Any:
    return client.post(PAGE, {"text": text, "year": "", **more})


def of_2027() -> int:
    return DayRule.objects.filter(on__year=2027).count()


def test_first_every_day_is_shown_and_nothing_written(client: Client, editor: User, heard: list[Any]) -> None:
    page = send(client, texts.notice(2027, texts.MADE_UP)).content.decode()
    assert "2027年2月14日" in page
    assert "对，录入" in page
    assert (of_2027(), heard) == (0, [])


def test_the_confirmation_writes_them_all(client: Client, editor: User, heard: list[Any]) -> None:
    send(client, texts.notice(2027, texts.MADE_UP), step="enter")
    assert of_2027() == 31
    assert calendar.is_working(datetime.date(2027, 2, 20))
    assert not calendar.is_working(datetime.date(2027, 10, 7))
    (changed,) = heard
    assert (changed.first, changed.last) == (datetime.date(2027, 1, 1), datetime.date(2027, 10, 9))


def test_entered_again_nothing_changes_and_nobody_is_told(client: Client, editor: User, heard: list[Any]) -> None:
    for _n in range(2):
        send(client, texts.notice(2027, texts.MADE_UP), step="enter")
    assert (of_2027(), len(heard)) == (31, 1)


def test_a_corrected_notice_takes_the_place_of_the_first(client: Client, editor: User) -> None:
    send(client, texts.notice(2027, texts.MADE_UP), step="enter")
    less = texts.MADE_UP.replace("2月14日（周日）、", "")
    assert "2月14日 调休上班" in send(client, texts.notice(2027, less)).content.decode()
    send(client, texts.notice(2027, less), step="enter")
    assert not calendar.is_working(datetime.date(2027, 2, 14))


def test_one_wrong_line_and_nothing_is_entered(client: Client, editor: User) -> None:
    page = send(client, texts.notice(2027, texts.MADE_UP.replace("共5天", "共6天")), step="enter").content.decode()
    assert "写的是6天，日期数下来是5天。" in page
    assert of_2027() == 0


def test_a_doubtful_line_needs_a_tick(client: Client, editor: User) -> None:
    text = texts.notice(2027, texts.MADE_UP.replace("端午节", "渔民节"))
    assert send(client, text, step="enter").status_code == 422
    assert of_2027() == 0
    send(client, text, step="enter", sure="1")
    assert of_2027() == 31


def test_the_office_of_the_city_may_and_that_of_a_county_not(client: Client) -> None:
    for place, status in ((CityFactory(), 200), (CountyFactory(), 302)):
        user = UserFactory(role="moderator", is_staff=True)
        PostingFactory(user=user, unit=UnitFactory(office=True, division=place))
        client.force_login(user)
        assert client.get(PAGE).status_code == status


@pytest.mark.parametrize(
    ("today", "year"), [((2026, 10, 31), None), ((2026, 11, 1), 2027), ((2026, 12, 31), 2027), ((2027, 1, 1), 2027)]
)
def test_from_november_on_the_next_year_is_missed(today: tuple[int, int, int], year: int | None) -> None:
    assert missing.year(datetime.date(*today)) == year


@time_machine.travel(datetime.datetime(2026, 11, 1, 9, tzinfo=datetime.UTC))
def test_the_dashboard_says_so_until_it_is_entered(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert 'data-calendar-missing="2027"' in client.get("/admin/").content.decode()
    send(client, texts.notice(2027, texts.MADE_UP), step="enter")
    assert "data-calendar-missing" not in client.get("/admin/").content.decode()


def test_a_single_day_is_told_of_too(client: Client, editor: User, heard: list[Any]) -> None:
    client.post("/admin/directory/dayrule/new/", {"on": "2027-03-01", "name": "放假"})
    row = DayRule.objects.get(on="2027-03-01")
    client.post(f"/admin/directory/dayrule/delete/{row.pk}/")
    assert [one.first for one in heard] == [datetime.date(2027, 3, 1)] * 2
