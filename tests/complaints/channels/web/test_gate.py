"""Reports that are looked at first: held, asked, never refused."""

from collections.abc import Callable
from typing import Any

import pytest

from complaints.models import Complaint
from portal.guard import challenge, tokens
from tests.complaints.channels import pages
from tests.complaints.channels.web.conftest import WORDS, Send, stored

Case = Callable[[], Complaint]


@pytest.fixture
def crowded(settings: Any, send: Send) -> None:
    """One report an hour, and it came already."""
    settings.PUBLIC_RATE = (1, 3600)
    assert stored(send(description="第一件"))


def last() -> Complaint:
    return Complaint.objects.order_by("-pk")[0]


def test_a_filled_trap_is_stored_and_held(send: Send, case: Case) -> None:
    assert stored(send(website="http://spam.example")) and case().held == "trap"


def test_a_plain_report_is_not_held(send: Send, case: Case) -> None:
    assert stored(send()) and case().held == ""


@pytest.mark.usefixtures("crowded")
def test_above_the_rate_the_question_stands_in_the_form_once(send: Send) -> None:
    answer = send()
    page = answer.content.decode()
    assert answer.status_code == 422 and "altcha-widget" in page and 'name="asked" value="1"' in page
    assert "novalidate" in page and WORDS in page and Complaint.objects.count() == 1


@pytest.mark.usefixtures("crowded")
def test_the_question_in_english_has_no_chinese(send: Send) -> None:
    assert pages.chinese_in_english(send(to="/report/?lang=en", description="Black water")) == []


@pytest.mark.usefixtures("crowded")
def test_without_the_proof_the_report_is_stored_and_held(send: Send) -> None:
    assert stored(send(asked="1")) and last().held == "rate"


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize(("passed", "held"), [(True, ""), (None, "challenge")])
def test_what_the_challenge_says_decides(send: Send, monkeypatch: Any, passed: bool | None, held: str) -> None:
    monkeypatch.setattr(challenge, "passed", lambda request: passed)
    assert stored(send(asked="1")) and last().held == held


@pytest.mark.usefixtures("crowded")
def test_the_photo_is_kept_while_the_question_is_asked(send: Send) -> None:
    from tests.complaints.channels.web.conftest import photo

    answer = send(photos=photo())
    assert len(pages.ticked(answer, "uploaded")) == 1


def test_the_same_form_again_is_not_asked(send: Send, settings: Any) -> None:
    settings.PUBLIC_RATE = (1, 3600)
    token = tokens.make()
    assert stored(send(token=token)) and stored(send(token=token))


def test_another_address_is_counted_by_itself(send: Send, settings: Any) -> None:
    settings.PUBLIC_RATE, settings.TRUSTED_PROXIES = (1, 3600), ["127.0.0.1"]
    assert stored(send(headers={"x-forwarded-for": "8.8.8.8"}))
    assert stored(send(headers={"x-forwarded-for": "9.9.9.9"}))


def flooded(send: Send) -> None:
    """Five urgent reports came from here within the hour."""
    for n in range(5):
        assert stored(send(description=f"第{n}件", category="sewage", now="1")) and last().held == ""


def test_a_flood_of_urgent_reports_is_asked_and_held_long_before_the_usual_limit(send: Send) -> None:
    flooded(send)
    asked = send(category="sewage", now="1")
    assert asked.status_code == 422 and "altcha-widget" in asked.content.decode()
    assert stored(send(category="sewage", now="1", asked="1"))
    assert (last().held, last().urgent, last().alerts.get().due_at) == ("rate", True, None)


def test_it_holds_up_no_other_report_and_no_proof(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    flooded(send)
    for said in ({"category": "sewage"}, {"category": "litter", "now": "1"}):
        assert stored(send(description=str(said), **said)) and last().held == ""
    monkeypatch.setattr(challenge, "passed", lambda request: True)
    assert stored(send(category="sewage", now="1", asked="1")) and last().held == ""
