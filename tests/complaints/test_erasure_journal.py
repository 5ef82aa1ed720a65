"""The journal of erasures, and the command."""

import json
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from cms.directory.models import Reach
from complaints import erasure_journal
from tests.complaints.erasing import SECRET, erased, spoken
from tests.factories.complaints import PHONE, closed, handling

pytestmark = pytest.mark.usefixtures("officer", "reach")


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def test_the_journal_names_no_person_and_is_for_the_owner_alone(reach: Reach) -> None:
    case = erased(spoken(reach))
    path = erasure_journal.path()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    line = json.loads(path.read_text())
    assert line["counts"]["contact"] == 1 and line["what"] == "all"
    assert not any(secret in path.read_text() for secret in (SECRET, case.number, PHONE, "王小河", str(case.uuid)))


def test_after_a_restore_the_journal_erases_again(reach: Reach) -> None:
    case = closed(reach=reach, description=SECRET)
    erasure_journal.write(case=case, what="all", why="request", at=case.received_at, counts={})
    with erasure_journal.path().open("a") as file:
        file.write('{"case": "half a li')
    out = StringIO()
    call_command("erase_reporter", "--journal", stdout=out)
    case.refresh_from_db()
    assert case.erased_at and case.description == "" and "1 件" in out.getvalue()
    assert len(list(erasure_journal.lines())) == 1


def test_the_command_says_what_it_erased_and_nothing_of_it(reach: Reach) -> None:
    case, out = spoken(reach), StringIO()
    call_command("erase_reporter", f"{case.number[:4]} {case.number[4:]}", stdout=out)
    case.refresh_from_db()
    assert case.erased_at and "联系方式" in out.getvalue() and "照片：2" in out.getvalue()
    assert SECRET not in out.getvalue() and "138" not in out.getvalue()


def test_the_command_can_leave_the_words(reach: Reach) -> None:
    case = handling(reach=reach, description=SECRET)
    call_command("erase_reporter", case.number, "--contact", stdout=StringIO())
    case.refresh_from_db()
    assert case.description == SECRET and case.contact is not None and case.contact.erased_at
    assert not case.erasure_asked_at


@pytest.mark.parametrize("typed", ["", "2611048230", "abc"])
def test_the_command_refuses_a_number_that_is_none(typed: str) -> None:
    with pytest.raises(CommandError, match="没有这个编号"):
        call_command("erase_reporter", typed)
