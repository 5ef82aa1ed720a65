"""The signed link, and the page's address without any right."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from complaints.models import Complaint
from portal.codes import links
from tests.complaints.tracking.browser import inside, page_of, text
from tests.factories.complaints import received

UNKNOWN = "2611000000"


def link(case: Complaint, purpose: str = "track", number: str = "") -> str:
    return f"/track/{number or case.number}/?k={links.make(purpose, str(case.uuid), days=30)}"


def test_a_link_opens_the_page_under_its_bare_address(client: Client, case: Complaint) -> None:
    response = client.get(link(case))
    assert (response.status_code, response["Location"]) == (303, f"/track/{case.number}/")
    assert response["Referrer-Policy"] == "no-referrer"
    assert f'data-case-status="{case.status}"' in text(client.get(response["Location"]))


def test_a_link_keeps_english(client: Client, case: Complaint) -> None:
    assert client.get(link(case) + "&lang=en")["Location"] == f"/track/{case.number}/?lang=en"


def test_a_link_that_has_ended_leads_to_the_form_with_a_sentence(client: Client, case: Complaint) -> None:
    address = link(case)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31), tick=False):
        response = client.get(address)
    assert "这个链接用不了了" in text(response) and not response.cookies
    assert case.number[:4] in text(response)


@pytest.mark.parametrize("purpose", ["receipt", "track-session"])
def test_a_token_of_another_purpose_opens_nothing(client: Client, case: Complaint, purpose: str) -> None:
    assert "data-case-status" not in text(client.get(link(case, purpose)))


def test_a_link_opens_its_own_case_alone(client: Client, case: Complaint) -> None:
    other = received(description="另一件事")
    assert "这个链接用不了了" in text(client.get(link(case, number=other.number)))
    assert "track" not in client.cookies


def test_an_ended_link_does_not_close_a_page_that_is_open(case: Complaint) -> None:
    assert inside(case).get(f"/track/{case.number}/?k=nonsense").status_code == 303


def test_without_the_right_a_number_that_exists_looks_like_one_that_does_not(client: Client, case: Complaint) -> None:
    known, unknown = client.get(f"/track/{case.number}/"), client.get(f"/track/{UNKNOWN}/")
    shown = f"{case.number[:4]} {case.number[4:8]} {case.number[8:]}"
    same = text(known).replace(shown, "NUMBER").replace(case.number, "N")
    assert same == text(unknown).replace("2611 0000 00", "NUMBER").replace(UNKNOWN, "N")
    assert known.status_code == unknown.status_code == 200


def test_the_right_to_one_case_is_none_to_another(case: Complaint) -> None:
    other = received(description="另一件事")
    browser = inside(case)
    assert "data-case-status" not in text(page_of(other, browser))
    assert browser.post(f"/track/{other.number}/withdraw/").status_code == 403
    other.refresh_from_db()
    assert other.status == "received"


def test_the_right_ends_after_half_a_day(case: Complaint) -> None:
    browser = inside(case)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25), tick=False):
        assert "data-case-status" not in text(page_of(case, browser))


def test_a_number_with_blanks_leads_to_the_plain_address(client: Client, case: Complaint) -> None:
    spaced = f"/track/{case.number[:4]} {case.number[4:8]} {case.number[8:]}/"
    assert client.get(spaced)["Location"] == f"/track/{case.number}/"


@pytest.mark.parametrize("path", ["/track/abc/", "/track/123/", "/track/2611048230/nothing/"])
def test_what_is_no_address_is_not_found(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404
