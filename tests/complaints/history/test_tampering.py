"""The deliberate tampering that the office shows: proved before, and each hand on the database named after."""

from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from cms.directory.models import Reach
from complaints.choices import Outside
from complaints.history import chain, seals, triggers, verify
from complaints.models import Complaint, Event, Seal
from complaints.public.seals import of_days
from portal.shell.pagecache import raise_generation
from tests.complaints.history.conftest import unguarded
from tests.factories.complaints import received

LATER = timedelta(minutes=5)


@pytest.fixture
def sealed(case: Complaint, reach: Reach, monday: datetime) -> Complaint:
    """A second case, so that one can go; all lies under a seal. Four events and one."""
    other = received(reach=reach, description="桥下有油污。", at=monday)
    seals.seal(now=monday + LATER)
    return other


def found() -> str:
    return "\n".join(verify.findings())


def removed(case: Complaint) -> None:
    """The case with everything that a constraint would miss; what names it as words is left."""
    with unguarded() as run:
        run("DELETE FROM complaints_eventtext WHERE event_id IN (SELECT id FROM complaints_event"
            " WHERE complaint_id = %s)", case.pk)  # fmt: skip
        for relation in Complaint._meta.related_objects:
            if not relation.many_to_many:
                table, column = relation.related_model._meta.db_table, relation.field.column
                run(f"DELETE FROM {table} WHERE {column} = %s", case.pk)
        run("DELETE FROM complaints_complaint WHERE id = %s", case.pk)


@pytest.mark.slow
def test_it_is_whole_before_and_each_act_is_named_after(
    case: Complaint, sealed: Complaint, monday: datetime, tmp_path: Path
) -> None:
    published = tmp_path / "seals.txt"
    published.write_bytes(Client().get("/data/seals.txt").content)
    call_command("verify_history", "--seals", str(published), stdout=StringIO())
    third = Event.objects.get(complaint=case, n=3)
    words = Event.objects.get(complaint=case, n=4)
    with unguarded() as run:
        run("DELETE FROM complaints_undoable")
        run("UPDATE complaints_event SET kind = 'decline' WHERE id = %s", words.pk)
        run("DELETE FROM complaints_event WHERE id = %s", third.pk)
    chain.append(case=case, kind="accept", at=monday, actor=Outside.SYSTEM)
    removed(sealed)
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON complaints_event"
        cursor.execute(f"DROP TRIGGER complaints_event_delete{on}")
    out = StringIO()
    with pytest.raises(CommandError, match="faults"):
        call_command("verify_history", "--seals", str(published), stdout=out)
    triggers.create(connection)
    told = out.getvalue()
    assert "trigger missing: complaints_event_delete" in told
    assert f"case {case.number}: event 3 is missing before 4" in told, "removed"
    assert f"case {case.number}: event 4 was altered" in told, "altered"
    assert f"case {case.number}: ends with event 5, but 4 were written" in told, "inserted"
    assert f"case {sealed.number} is missing: named by messaging_delivery" in told, "the case that went"
    assert "covers 5 events" in told


def test_events_that_are_left_of_a_case_are_not_passed_over(sealed: Complaint) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM complaints_complaint WHERE id = %s", [sealed.pk])
        told = found()
        transaction.set_rollback(True)
    assert f"case {sealed.number} is missing: named by complaints_event, " in told


def test_seals_that_were_all_made_anew_are_not_those_that_were_published(
    case: Complaint, sealed: Complaint, monday: datetime
) -> None:
    lines = [" ".join(one) for one in of_days()]
    assert list(verify.published(["# 说明", "", *lines])) == []
    with unguarded() as run:
        run("DELETE FROM complaints_seal")
    removed(sealed)
    seals.seal(now=monday + LATER)
    assert "covers" not in found()
    assert "is not in the database" in "".join(verify.published(lines))


@pytest.mark.parametrize("content", [None, b"", "# 只有说明\n".encode(), b"\xff\xfe\x00"])
def test_a_file_that_proves_nothing_is_refused(case: Complaint, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "seals.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match="封存文件"):
        call_command("verify_history", "--seals", str(file), stdout=StringIO())


def test_the_last_seal_of_each_day_is_public_plain_text(case: Complaint, monday: datetime, client: Client) -> None:
    first = seals.seal(now=monday + LATER)
    for hours in (1, 24):
        chain.append(case=case, kind="note", at=monday + timedelta(hours=hours), actor=Outside.SYSTEM)
        last = seals.seal(now=monday + timedelta(hours=hours) + LATER)
    assert first is not None and last is not None and Seal.objects.count() == 3
    raise_generation()
    response = client.get("/data/seals.txt")
    said = response.content.decode()
    lines = [line for line in said.splitlines() if not line.startswith("#")]
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert len(lines) == 2 and lines[0].endswith(last.hash) and first.hash not in said
    assert lines[0].startswith("2026-12-01T10:05:00+08:00 ")
