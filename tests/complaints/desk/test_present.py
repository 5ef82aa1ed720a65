"""Who else has the case open: told to colleagues for a minute, to nobody without the right."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.desk.conftest import Signed, text
from tests.factories.complaints import received


@pytest.fixture(autouse=True)
def empty() -> None:
    caches["default"].clear()


@pytest.fixture
def case(reach: Reach, county_office: Unit) -> Complaint:
    return received(reach=reach)


def ask(client: Client, case: Complaint, doing: str = "") -> Any:
    return client.post(f"/admin/complaints/{case.number}/open/", {"doing": doing})


def test_colleagues_are_named_with_what_they_write(
    desk: Client, signed: Signed, case: Complaint, officer: User, second_officer: User
) -> None:
    other, first, second = signed(second_officer), officer.get_full_name(), second_officer.get_full_name()
    assert ask(desk, case, "answer").json() == {"others": []}
    assert ask(other, case).json() == {"others": [f"{first}也在看（正在写答复）"]}
    assert f"{second}也在看" in text(desk.get(f"/admin/complaints/{case.number}/"))
    assert ask(other, case, "note").json() == {"others": [f"{first}也在看"]}, "the page was loaded anew"
    assert ask(desk, case, "<b>").json() == {"others": [f"{second}也在看（正在写备注）"]}
    ask(desk, case, "decline")
    assert ask(other, case).json() == {"others": [f"{first}也在看（正在填“不予受理”）"]}


def test_a_minute_later_nobody_is_there(desk: Client, signed: Signed, case: Complaint, second_officer: User) -> None:
    with time_machine.travel(datetime.datetime.now(tz=datetime.UTC), tick=False) as clock:
        ask(desk, case)
        clock.shift(61)
        assert ask(signed(second_officer), case).json() == {"others": []}


def test_nothing_is_told_to_who_may_not_open_the_case(
    desk: Client, signed: Signed, case: Complaint, officer: User, other_officer: User, handler: User
) -> None:
    ask(desk, case)
    assert ask(signed(other_officer), case).status_code == 404 and ask(signed(other_officer), case).json() == {}
    assert officer.get_full_name() not in ask(signed(handler), case).content.decode()
    assert ask(desk, case).json() == {"others": []}, "and who asked in vain is not named either"
