"""The line breaks: what was typed stays with whoever typed it, and with nobody else."""

import json
import logging
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from cms.directory.models import Reach
from complaints import tasks
from complaints.desk import drafts
from complaints.models import Complaint, EntryDraft
from portal.accounts.models import User
from portal.contacts import erasers
from portal.guard import tokens
from tests.complaints import markers
from tests.complaints.desk.conftest import Signed, text
from tests.complaints.desk.entry import NEW, PHONE, part, send
from tests.factories.complaints import received

HALF = {"category": "sewage", "where": "清溪河 三桥村", "description": "桥下有根管子", "phone": PHONE, "name": "王先生"}


@pytest.fixture
def line(signed: Signed, operator: User) -> Client:
    """The operator with somebody on the line."""
    return signed(operator)


def keep(client: Client, **said: Any) -> int:
    """What the script does every few seconds; the key of the draft."""
    answer = part(client, "draft", **{**HALF, **said})
    key: int = json.loads(answer.content)["draft"]
    return key


def listed(client: Client) -> list[int]:
    """The drafts above the form."""
    return [int(key) for key in re.findall(r'data-draft="(\d+)"', text(client.get(NEW)))]


def test_what_was_typed_is_listed_and_gone_on_with(signed: Signed, operator: User) -> None:
    with time_machine.travel(datetime.fromisoformat("2026-11-30T14:32:00+08:00")):
        line = signed(operator)
        key = keep(line, now="on")
        page = text(line.get(NEW))
        again = text(line.get(NEW, {"draft": key}))
    assert "14:32 没记完的一件：清溪河 三桥村" in page
    assert all(f'value="{said}"' in again for said in (HALF["where"], PHONE, "王先生", key))
    assert "桥下有根管子</textarea>" in again and 'value="sewage" selected' in again
    assert re.search(r'name="now"[^>]* checked', again)


def test_a_box_that_was_unticked_stays_so(line: Client) -> None:
    key = json.loads(part(line, "draft", **HALF).content)["draft"]
    assert not re.search(r'name="follow"[^>]* checked', text(line.get(NEW, {"draft": key})))


def test_the_same_form_is_one_draft(line: Client) -> None:
    token = tokens.make()
    first, second = keep(line, token=token), keep(line, token=token, name="王小河")
    third = keep(line, draft=first, name="王大河")
    assert first == second == third and EntryDraft.objects.count() == 1
    assert 'value="王大河"' in text(line.get(NEW, {"draft": first}))


def test_without_script_a_button_keeps_it(line: Client) -> None:
    response = send(line, "keep", **HALF)
    assert response["Location"] == NEW and len(listed(line)) == 1 and not Complaint.objects.exists()


@pytest.mark.parametrize("said", [{}, {"category": "sewage", "now": "on"}, {"description": " \x00"}])
def test_nothing_typed_is_no_draft(line: Client, said: dict[str, str]) -> None:
    assert json.loads(part(line, "draft", **said).content) == {"draft": None, "saved": ""}
    assert not EntryDraft.objects.exists()


@pytest.mark.slow
def test_nobody_else_sees_it(line: Client, signed: Signed, officer: User, administrator: User) -> None:
    key = keep(line)
    for other in (signed(officer), signed(administrator)):
        assert listed(other) == []
        assert "桥下有根管子" not in text(other.get(NEW, {"draft": key}))
        keep(other, draft=key, name="别人")
        other.post(f"{NEW}drop/", {"draft": key})
    assert 'value="王先生"' in text(line.get(NEW, {"draft": key}))


def test_what_is_not_wanted_goes(line: Client) -> None:
    key = keep(line)
    assert line.post(f"{NEW}drop/", {"draft": key})["Location"] == NEW
    assert listed(line) == [] and "没有了" in text(line.get(NEW, {"draft": key}))


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 30, "-1"])
def test_what_is_no_draft_is_said_to_be_gone(line: Client, key: str) -> None:
    assert "没有了" in text(line.get(NEW, {"draft": key}))
    assert line.post(f"{NEW}drop/", {"draft": key}).status_code == 302


def test_five_are_kept_and_the_oldest_makes_room(line: Client) -> None:
    keys = [keep(line) for _n in range(6)]
    assert listed(line) == keys[:0:-1]


@pytest.mark.slow
def test_the_case_takes_its_draft_along(line: Client, reach: Reach) -> None:
    token = tokens.make()
    keep(line, token=token)
    send(line, token=token, **HALF)
    key = keep(line)
    send(line, draft=key, **HALF)
    assert Complaint.objects.count() == 2 and not EntryDraft.objects.exists()


def test_what_comes_late_makes_no_draft_of_a_case(line: Client, reach: Reach) -> None:
    token = tokens.make()
    send(line, token=token, **HALF)
    assert keep(line, token=token) is None and listed(line) == []


def test_after_seven_days_it_is_gone(signed: Signed, operator: User) -> None:
    with time_machine.travel("2026-11-30T14:32:00+08:00", tick=False) as clock:
        keep(signed(operator))
        clock.shift(timedelta(days=7))
        tasks.forget_drafts()
        assert EntryDraft.objects.count() == 1
        clock.shift(timedelta(seconds=1))
        tasks.forget_drafts()
    assert not EntryDraft.objects.exists()


def test_whose_data_are_erased_has_no_draft_either(line: Client, reach: Reach) -> None:
    keep(line)
    keep(line, phone="137 0000 0009")
    keep(line, phone="")
    contact = received(reach=reach).contact
    assert contact is not None
    erasers.run(contact)
    assert sorted(drafts.opened(row)["phone"] for row in EntryDraft.objects.all()) == ["", "137 0000 0009"]


def test_no_cell_cache_log_or_session_holds_what_was_typed(line: Client, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    said = {"name": markers.NAME, "phone": markers.PHONE, "email": markers.EMAIL, "description": markers.SAID}
    keep(line, **said)
    part(line, "caller", **said)
    send(line, "caller", **said)
    words = (markers.NAME, markers.EMAIL, markers.SAID, *markers.PHONES)
    everywhere = [*markers.cells(), *markers.packed(), *markers.cached()]
    assert EntryDraft.objects.exists() and markers.found(iter(everywhere), words) == set()
    # what the database driver itself is told at DEBUG is kept nowhere
    logged = [("log", row.getMessage()) for row in caplog.records if not row.name.startswith("django.db")]
    assert markers.found(iter(logged), words) == set()


def test_a_new_key_opens_it_and_a_lost_one_leaves_no_error(line: Client, settings: Settings) -> None:
    key = keep(line)
    settings.FIELD_KEYS = ["a new key of the tests", *settings.FIELD_KEYS]
    call_command("rotate_keys")
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert 'value="王先生"' in text(line.get(NEW, {"draft": key}))
    settings.FIELD_KEYS = ["another key of the tests"]
    assert listed(line) == [key] and 'value="王先生"' not in text(line.get(NEW, {"draft": key}))


def test_a_long_text_is_cut_where_its_box_ends(line: Client) -> None:
    key = keep(line, description="长" * 5000, place="远" * 300)
    typed = drafts.opened(EntryDraft.objects.get(pk=key))
    assert (len(typed["description"]), len(typed["place"])) == (4000, 200)
