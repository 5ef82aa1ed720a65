"""What it means that the page was opened, and that this phone was cleared."""

import datetime

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach
from complaints import moderation
from complaints.models import Complaint, Question
from complaints.tracking import page
from tests.complaints.tracking.browser import inside, page_of, text
from tests.factories.complaints import need_info, officer_of

pytestmark = pytest.mark.usefixtures("officer", "reach")


def test_the_first_look_is_noted_once_without_an_event(case: Complaint) -> None:
    browser = inside(case)
    page_of(case, browser)
    case.refresh_from_db()
    first, version = case.opened_at, case.version
    assert first is not None and not case.events.exclude(kind="register").exists()
    page_of(case, browser)
    case.refresh_from_db()
    assert (case.opened_at, case.version) == (first, version)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
        page_of(case, browser)
    case.refresh_from_db()
    assert case.opened_at is not None and case.opened_at > first


def test_opening_the_page_after_a_question_stops_the_clock_once(reach: Reach) -> None:
    case = need_info(reach=reach)
    assert case.parked_at is None
    browser = inside(case)
    assert "在哪座桥边？" in text(page_of(case, browser))
    case.refresh_from_db()
    question = Question.objects.get(complaint=case)
    assert case.parked_at == question.opened_at is not None
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        page_of(case, browser)
    assert Complaint.objects.get(pk=case.pk).parked_at == case.parked_at


def test_a_question_seen_just_after_a_look_counts_too(case: Complaint) -> None:
    browser = inside(case)
    page_of(case, browser)
    moderation.ask(complaint=case, actor=officer_of(case), words="在哪里？")
    page_of(case, browser)
    assert Complaint.objects.get(pk=case.pk).parked_at is not None


def test_a_head_request_opens_nothing(case: Complaint) -> None:
    inside(case).head(f"/track/{case.number}/")
    assert Complaint.objects.get(pk=case.pk).opened_at is None


def test_the_page_comes_although_the_look_cannot_be_noted(case: Complaint, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(page, "note_opening", locked)
    assert page_of(case).status_code == 200


def test_clearing_the_phone_takes_the_right_and_the_receipt_away(case: Complaint) -> None:
    browser = inside(case)
    response = browser.post("/track/forget/", {"number": case.number})
    gone = response.cookies
    assert (gone["track"]["path"], gone["track"]["max-age"]) == (f"/track/{case.number}/", 0)
    assert (gone["receipt"]["path"], gone["receipt"]["max-age"]) == ("/report/", 0)
    assert "storage" in response["Clear-Site-Data"] and case.number not in text(response)
    assert Complaint.objects.get(pk=case.pk).status == "received"


def test_a_foreign_page_cannot_clear_it(client: Client, db: None) -> None:
    assert client.post("/track/forget/", HTTP_ORIGIN="https://evil.example").status_code == 403
    assert client.get("/track/forget/")["Location"] == "/track/"
