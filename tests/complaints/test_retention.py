"""Erasing by age."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import OperationalError
from django.utils import timezone
from pytest_django import Settings

from cms.directory.models import Reach
from complaints import erasure, reporting, retention
from complaints.choices import LIVE, Outside
from complaints.history import verify
from complaints.models import Complaint, RetentionReport
from portal import audit
from portal.audit.models import Record
from portal.jobs.registry import JOBS
from tests.factories.complaints import closed, declined, merged, photograph, standing_in, withdrawn

pytestmark = pytest.mark.usefixtures("officer", "reach")
DAY = timedelta(days=1)
NOW = timezone.now()


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def ago(kind: str, more: int = 2) -> datetime:
    """When it must have ended to be due by now."""
    return NOW - timedelta(days=configured.RETENTION[kind] + more)


def again(case: Complaint) -> Complaint:
    return Complaint.objects.get(pk=case.pk)


def round_() -> dict[str, int]:
    counts: dict[str, int] = retention.apply(now=NOW).counts
    return counts


@pytest.mark.parametrize(("kind", "make"), [("closed", closed), ("declined", declined), ("withdrawn", withdrawn)])
def test_each_end_has_its_time(kind: str, make: type, reach: Reach) -> None:
    due, young = make(reach=reach, at=ago(kind)), make(reach=reach, at=ago(kind, more=-2))
    assert round_()[kind] == 1
    assert again(due).erased_at and not again(young).erased_at
    assert again(young).description


@pytest.mark.parametrize("status", LIVE)
def test_an_open_case_is_never_touched(status: str, reach: Reach) -> None:
    case = standing_in(status, reach=reach, at=NOW - 4000 * DAY, photographs=(photograph(),))
    assert not any(round_().values())
    case = again(case)
    assert case.description and case.contact is not None and case.contact.phone and case.evidence.exists()


def test_contact_data_go_before_the_words(reach: Reach) -> None:
    case = closed(reach=reach, at=ago("contact_after_close"))
    assert round_()["contact_after_close"] == 1
    case = again(case)
    assert case.contact is not None and case.contact.erased_at and case.description and not case.erased_at


def test_photos_go_after_a_year_and_the_words_stay(reach: Reach) -> None:
    case = closed(reach=reach, at=ago("original_photos"), photographs=(photograph(),))
    assert round_()["original_photos"] == 1
    case = again(case)
    assert case.description and not case.evidence.filter(origin="report").exists()
    assert case.events.get(kind="photos_erased").data == {"count": 1, "why": "limit"}


def test_a_published_photo_stays_and_is_looked_at_once(reach: Reach) -> None:
    case = closed(reach=reach, at=ago("original_photos"), photographs=(photograph(),))
    case.evidence.update(public=True)
    assert (round_()["original_photos"], round_()["original_photos"]) == (1, 0)
    assert case.evidence.filter(public=True).exists()


@pytest.mark.slow
def test_run_again_it_finds_nothing_and_the_chain_is_whole(reach: Reach) -> None:
    closed(reach=reach, at=ago("closed"), photographs=(photograph(),))
    assert any(round_().values()) and not any(round_().values())
    assert list(verify.findings()) == []


def test_an_appeal_keeps_a_refused_case(reach: Reach) -> None:
    case = declined(reach=reach, at=ago("declined"))
    reporting.appeal(complaint=case, actor=Outside.REPORTER, words="我不同意", now=NOW - 3 * DAY)
    assert round_()["declined"] == 0


def test_a_joined_case_waits_for_the_one_it_was_joined_to(reach: Reach) -> None:
    case = merged(reach=reach, at=ago("closed"))
    assert round_()["closed"] == 0
    assert case.merged_into is not None
    Complaint.objects.filter(pk=case.merged_into.pk).update(status="closed", status_at=NOW, closed_at=NOW)
    assert round_()["closed"] == 1 and again(case).erased_at


def test_what_was_asked_for_is_done_once_the_case_is_finished(reach: Reach) -> None:
    case = standing_in("handling", reach=reach)
    erasure.on_request(complaint=case)
    assert round_()["asked"] == 0
    reporting.withdraw(complaint=case, actor=Outside.REPORTER)
    assert round_()["asked"] == 1 and again(case).events.get(kind="erased").data == {"why": "request"}


def test_records_of_acts_end_after_three_years() -> None:
    Record.objects.bulk_create([Record(at=ago("audit"), act="reveal_contact", subject="complaint:1")])
    audit.record(actor=None, act="reveal_contact", subject="complaint:2")
    assert round_()["audit"] == 1
    assert [row.subject for row in Record.objects.all()] == ["complaint:2"]


def test_every_round_leaves_a_report() -> None:
    report = retention.daily()
    assert RetentionReport.objects.get() == report and set(report.counts) >= {*retention.KINDS, "asked", "audit"}
    assert JOBS["retention"].every == DAY


def test_a_locked_database_leaves_the_rest_to_the_next_round(reach: Reach) -> None:
    def locked(case: Complaint, now: datetime) -> None:
        raise OperationalError("database is locked")

    assert retention.each([closed(reach=reach)], NOW, locked) == 0


def test_the_security_law_is_kept() -> None:
    assert configured.RETENTION["audit"] >= 180
