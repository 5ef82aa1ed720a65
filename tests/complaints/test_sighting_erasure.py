"""What people left who saw it too is erased by request, by command, by age, and again after a restore."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone
from pytest_django import Settings

from cms.directory.models import Reach
from complaints import erasure_journal, retention, sighting_erasure
from complaints.choices import Outside
from complaints.history import verify
from complaints.models import Complaint, Evidence, Sighting
from portal.uploads import private
from tests.complaints.erasing import erased
from tests.complaints.shown import marked, public
from tests.factories.complaints import photograph

PHONE = "+8613912340000"
DAY = timedelta(days=1)
pytestmark = pytest.mark.usefixtures("officer")


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def row(reach: Reach) -> Sighting:
    """A mark with everything."""
    return marked(public(reach=reach), phone=PHONE, photos=[photograph()])


def erase(row: Sighting) -> Sighting:
    with TestCase.captureOnCommitCallbacks(execute=True):
        sighting_erasure.erase(sighting=row, actor=Outside.SYSTEM, why="request")
    return Sighting.objects.get(pk=row.pk)


@pytest.mark.slow
def test_everything_goes_and_the_mark_still_counts(row: Sighting) -> None:
    file = str(Evidence.objects.get(sighting=row).file)
    now = erase(row)
    assert now.contact is not None and now.contact.erased_at and now.erased_at
    assert (now.browser, now.code_version, now.complaint.marks) == (f"erased:{row.pk}", 2, 1)
    assert not Evidence.objects.filter(sighting=row).exists() and not private.storage().exists(file)
    assert now.complaint.events.filter(kind="mark_erased").count() == 1 and list(verify.findings()) == []


def test_a_covered_copy_that_the_unit_got_stays(row: Sighting) -> None:
    Evidence.objects.filter(sighting=row).update(released=True, redacted_file="evidence/x/covered.jpg")
    erase(row)
    kept = Evidence.objects.get(sighting=row)
    assert (kept.file.name, kept.sha256) == ("evidence/x/covered.jpg", f"erased:{kept.pk}")


def test_twice_is_once(row: Sighting) -> None:
    erase(row)
    assert sighting_erasure.erase(sighting=row, actor=Outside.SYSTEM, why="request") == {}
    assert len(list(erasure_journal.lines())) == 1


def test_the_journal_names_no_person(row: Sighting) -> None:
    erase(row)
    written = erasure_journal.path().read_text()
    assert not any(secret in written for secret in (PHONE, row.number, str(row.uuid)))


def test_the_command_takes_the_number_of_a_mark(row: Sighting) -> None:
    out = StringIO()
    call_command("erase_reporter", row.number, stdout=out)
    call_command("erase_reporter", row.number, stdout=out)
    assert "照片：1" in out.getvalue() and "以前已经清除" in out.getvalue() and PHONE not in out.getvalue()


def test_the_command_knows_no_strange_number(db: None) -> None:
    with pytest.raises(CommandError, match="没有这个编号"):
        call_command("erase_reporter", "2631000015")


def test_after_a_restore_the_journal_erases_again(row: Sighting) -> None:
    erasure_journal.write(case=row, what="all", why="request", at=row.at, counts={})
    call_command("erase_reporter", "--journal", stdout=StringIO())
    row.refresh_from_db()
    assert row.erased_at and len(list(erasure_journal.lines())) == 1


@pytest.mark.parametrize(("days", "gone"), [(179, False), (181, True)])
def test_half_a_year_after_the_end_it_goes_by_itself(row: Sighting, days: int, gone: bool) -> None:
    Complaint.objects.update(status="closed", status_at=timezone.now() - days * DAY)
    report = retention.apply(now=timezone.now())
    row.refresh_from_db()
    assert (row.erased_at is not None, report.counts["sightings"]) == (gone, int(gone))
    assert retention.apply(now=timezone.now()).counts["sightings"] == 0


def test_an_open_case_keeps_them(row: Sighting) -> None:
    Complaint.objects.update(status_at=timezone.now() - 999 * DAY)
    assert retention.apply(now=timezone.now()).counts["sightings"] == 0


def test_while_the_case_that_it_was_joined_to_goes_on_they_are_kept(row: Sighting, reach: Reach) -> None:
    lead = public(reach=reach)
    Complaint.objects.filter(pk=row.complaint_id).update(
        status="merged", merged_into=lead, status_at=timezone.now() - 999 * DAY
    )
    assert not sighting_erasure.due(timezone.now()).exists()


def test_what_another_left_is_not_the_reporters_to_erase(row: Sighting) -> None:
    erased(row.complaint)
    row.refresh_from_db()
    assert row.contact is not None and row.contact.phone == PHONE and row.erased_at is None
