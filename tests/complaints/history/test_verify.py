"""Whatever a hand on the database does to the history is named."""

import re
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from complaints.history import chain, seals, triggers, verify
from complaints.models import Complaint, Event, EventText, Seal
from portal.accounts.models import User
from tests.complaints.history.conftest import unguarded
from tests.factories.complaints import received


@pytest.fixture(autouse=True)
def sealed(case: Complaint, monday: datetime) -> None:
    """Everything up to here lies under a seal."""
    seals.seal(now=monday + timedelta(minutes=5))


def found() -> str:
    """What other programs read of the findings, a line each; every line begins with words for people."""
    lines = [line.removesuffix("）").split("（") for line in verify.findings()]
    assert all(re.search("[一-龥]", said) for said, _read in lines)
    return "\n".join(read for _said, read in lines)


def event(n: int) -> int:
    return Event.objects.get(n=n).pk


def test_a_whole_history_has_no_findings(case: Complaint) -> None:
    assert found() == ""


@pytest.mark.parametrize(
    "change",
    ["kind = 'decline'", "at = '2020-01-01 00:00:00+00:00'", "outside = 'system'", 'data = \'{"to": "closed"}\''],
)
def test_an_altered_event_is_named(case: Complaint, change: str) -> None:
    with unguarded() as run:
        run(f"UPDATE complaints_event SET {change} WHERE id = %s", event(3))
    assert found() == f"case {case.number}: event 3 was altered"


def test_an_event_that_was_altered_with_its_hash_breaks_chain_and_seal(case: Complaint) -> None:
    altered = Event.objects.get(n=3)
    altered.kind = "decline"
    with unguarded() as run:
        run(
            "UPDATE complaints_event SET kind = 'decline', hash = %s WHERE id = %s",
            chain.hashed(altered, case.uuid),
            altered.pk,
        )
    assert found().splitlines() == [
        f"case {case.number}: event 4 does not follow the one before",
        f"seal {Seal.objects.get().pk}: the events it covers were altered",
    ]


def test_a_missing_event_is_named(case: Complaint) -> None:
    with unguarded() as run:
        run("DELETE FROM complaints_undoable")
        run("DELETE FROM complaints_event WHERE id = %s", event(3))
    assert f"case {case.number}: event 3 is missing before 4" in found()
    assert "covers 4 events, 3 are there" in found()


def test_a_last_event_that_is_missing_is_named_before_any_seal(case: Complaint, officer: User) -> None:
    with unguarded() as run:
        run("DELETE FROM complaints_seal")
        run("DELETE FROM complaints_event WHERE id = %s", event(4))
    assert found() == f"case {case.number}: ends with event 3, but 4 were written"


@pytest.mark.slow
def test_an_inserted_event_is_named(case: Complaint, monday: datetime) -> None:
    first = Event.objects.get(n=1)
    Event.objects.create(
        complaint=case, n=9, kind="accept", at=monday, prev=first.hash, hash="f" * 64, outside="system"
    )
    assert f"case {case.number}: event 5 is missing before 9" in found()
    assert f"case {case.number}: event 9 does not follow the one before" in found()
    assert f"case {case.number}: event 9 was altered" in found()


def test_an_event_put_well_at_the_end_is_named(case: Complaint, officer: User, monday: datetime) -> None:
    chain.append(case=case, kind="accept", at=monday, actor=officer)
    assert found() == f"case {case.number}: ends with event 5, but 4 were written"


def test_altered_words_are_named(case: Complaint) -> None:
    with unguarded() as run:
        run("UPDATE complaints_eventtext SET text = 'nothing happened' WHERE event_id = %s", event(1))
    assert found() == f"case {case.number}: the words of event 1 were altered"


def test_missing_words_are_named(case: Complaint) -> None:
    with unguarded() as run:
        run("DELETE FROM complaints_eventtext WHERE event_id = %s", event(1))
    assert found() == f"case {case.number}: the words of event 1 are missing"


def test_words_for_an_event_that_had_none_are_named(case: Complaint) -> None:
    EventText.objects.create(event_id=event(4), salt="", text="he took it at night")
    assert found() == f"case {case.number}: the words of event 4 were altered"


def test_a_case_without_any_event_is_named(case: Complaint) -> None:
    bare = received(description="另一件")
    with unguarded() as run:
        run("DELETE FROM complaints_eventtext WHERE event_id = %s", bare.events.get().pk)
        run("DELETE FROM complaints_event WHERE complaint_id = %s", bare.pk)
    assert found() == f"case {bare.number}: has no events"


def test_a_missing_trigger_is_named(case: Complaint) -> None:
    on = "" if connection.vendor == "sqlite" else " ON complaints_event"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER complaints_event_delete{on}")
    assert found() == "trigger missing: complaints_event_delete"
    triggers.create(connection)


def test_a_seal_that_was_changed_is_named(case: Complaint) -> None:
    with unguarded() as run:
        run("UPDATE complaints_seal SET prev = 'x'")
    assert "does not follow the one before" in found()


class TestTheCommand:
    def run(self, *args: str) -> str:
        out = StringIO()
        call_command("verify_history", *args, stdout=out)
        return out.getvalue()

    def test_says_how_much_is_intact(self, case: Complaint) -> None:
        assert self.run() == "4条经过、1个封存，完整无缺（4 events, 1 seals: intact.）\n"

    def test_fails_and_prints_one_line_a_fault(self, case: Complaint) -> None:
        EventText.objects.create(event_id=event(4), salt="", text="he took it at night")
        out = StringIO()
        with pytest.raises(CommandError, match="1 faults"):
            call_command("verify_history", stdout=out)
        assert f"案件{case.number}：第4条的文字被改过（case {case.number}: the words of" in out.getvalue()

    @pytest.mark.slow
    def test_compares_with_seals_that_were_published(self, case: Complaint, tmp_path: Path) -> None:
        published = tmp_path / "seals.txt"
        published.write_text(f"2026-11-30T10:05 {Seal.objects.get().hash}\n\n")
        assert "intact" in self.run("--seals", str(published))
        published.write_text(f"2026-11-30T10:05 {'a' * 64}\n")
        with pytest.raises(CommandError):
            self.run("--seals", str(published))
