"""现在正在发生吗？: the question, the numbers under it, and that they are those of the roster."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from time_machine import TimeMachineFixture
from wagtail.models import Site

from cms.core.models import Office
from cms.directory.models import DutyLine, Unit
from complaints import alerting
from complaints.models import Alert
from portal.guard import tokens
from portal.shell import office
from portal.shell.office import NATIONAL
from tests.cms.directory.duty import member, shift
from tests.complaints.channels.web.conftest import Send, stored

pytestmark = pytest.mark.usefixtures("own_office")
NOW = ("sewage", "oil", "dead_fish", "mining", "poaching", "bank_collapse")


@pytest.fixture
def own_office() -> Iterator[None]:
    """What is remembered of the office ends with the test."""
    office.forget()
    yield
    office.forget()


@pytest.fixture
def roster(city_office: Unit) -> Unit:
    """The city's office with its number, attended by day."""
    Office.objects.create(site=Site.objects.get(is_default_site=True), name="某市河长办", phone="1", hours="看情况")
    DutyLine.objects.create(office=city_office, number="0000-1112223")
    shift(city_office, "night", 8, 20, member(city_office, account="duty"), attended=True)
    return city_office


def block(client: Client, **asked: str) -> str:
    """The question and what stands under it, as it is sent."""
    page = unescape(client.get("/report/", asked).content.decode())
    found = re.search(r"<fieldset[^>]*data-now.*?</fieldset>", page, re.S)
    assert found
    return found.group(0)


def test_without_script_the_numbers_stand_under_the_question(client: Client, roster: Unit) -> None:
    said = block(client)
    assert "现在正在发生吗？" in said and 'name="now" value="1"' in said
    assert f'href="tel:{NATIONAL.police}"' in said and " hidden" not in said
    assert 'href="tel:00001112223"' in said and "每天8:00—20:00有人接" in said


@pytest.mark.parametrize(
    ("clock", "chinese", "english"),
    [
        ("2026-11-27 23:00", "现在没人接，请11月28日 8:00以后再打", "nobody answers before 28 Nov 2026 8:00"),
        ("2026-11-28 03:00", "现在没人接，请8:00以后再打", "nobody answers before 8:00"),
        ("2026-11-28 12:00", "", ""),
    ],
)
def test_who_reports_at_night_is_told_whether_anybody_answers(
    client: Client, roster: Unit, time_machine: TimeMachineFixture, clock: str, chinese: str, english: str
) -> None:
    time_machine.move_to(datetime.fromisoformat(f"{clock}+08:00"))
    assert chinese in block(client) and english in block(client, lang="en")
    assert ("现在没人接" in block(client)) is bool(chinese)


def test_in_english_too(client: Client, roster: Unit) -> None:
    said = block(client, lang="en")
    assert "Is it happening right now?" in said and "0000-1112223" in said and "Call the police first" in said


def test_a_changed_number_is_asked_at_once(client: Client, roster: Unit) -> None:
    line = DutyLine.objects.get()
    line.number = "0000-3334445"
    line.save()
    assert "0000-3334445" in block(client)


def test_without_a_number_the_police_alone_is_named(client: Client, city_office: Unit, settings: Any) -> None:
    settings.DEMO = False
    said = block(client)
    assert said.count("tel:") == 1


def test_the_kinds_that_can_be_urgent_are_those_of_the_contract(client: Client, db: None) -> None:
    page = client.get("/report/").content.decode()
    tiles = re.findall(r'value="(\w+)" data-label="[^"]*"([^>]*)>', page)
    assert {code for code, marks in tiles if "data-urgent" in marks} == set(NOW)


@pytest.mark.parametrize("kind", NOW)
def test_yes_calls_the_duty_people(send: Send, roster: Unit, time_machine: TimeMachineFixture, kind: str) -> None:
    time_machine.move_to(datetime.fromisoformat("2026-11-24T09:00+08:00"))  # within the shift
    assert stored(send(category=kind, now="1"))
    assert alerting.step() == 1
    assert Alert.objects.get().user is not None


@pytest.mark.parametrize(("kind", "said"), [("sewage", ""), ("litter", "1")])
def test_no_or_another_kind_calls_nobody(send: Send, roster: Unit, kind: str, said: str) -> None:
    assert stored(send(category=kind, now=said))
    assert not Alert.objects.exists()


def test_the_receipt_of_an_urgent_case_names_the_numbers(send: Send, roster: Unit) -> None:
    page = unescape(send(now="1").content.decode())
    assert f"tel:{NATIONAL.police}" in page and f"tel:{NATIONAL.fire}" in page and "0000-1112223" in page


def test_the_same_form_twice_calls_once(send: Send, roster: Unit) -> None:
    token = tokens.make()
    for _ in range(2):
        send(now="1", token=token)
    assert Alert.objects.count() == 1
