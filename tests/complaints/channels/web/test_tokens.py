"""Tokens and origins: what counts as the same form, and what is not read at all."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from complaints.models import Complaint, Event
from portal.guard import tokens
from tests.complaints.channels import pages
from tests.complaints.channels.web.conftest import WORDS, Send, stored


def ended() -> str:
    return tokens.make(timezone.now() - timedelta(days=8))


def test_the_same_form_sent_five_times_is_one_case(send: Send) -> None:
    token = tokens.make()
    numbers = {pages.mark(send(token=token), "data-case-number") for _ in range(5)}
    assert len(numbers) == 1 and Complaint.objects.count() == 1


def test_the_same_form_with_other_words_is_a_new_case_marked_so(send: Send) -> None:
    token = tokens.make()
    send(token=token)
    send(token=token, description="别的事")
    first, second = Complaint.objects.order_by("pk")
    assert Event.objects.get(complaint=second, kind="register").data["same_form"] == first.pk


@pytest.mark.parametrize("token", [None, "", "forged", "a.b:c", "0" * 32 + ".1:" + "x" * 43, "\x00", "令牌"])
def test_without_a_good_token_the_form_comes_back_with_everything(send: Send, token: str | None) -> None:
    answer = send(token=token, place="桥北头", phone="13812345678")
    assert answer.status_code == 422 and "您写的都还在" in pages.text(answer) and not Complaint.objects.exists()
    assert WORDS in answer.content.decode() and pages.value_of(answer, "place") == "桥北头"
    assert stored(send(token=pages.token(answer)))


def test_a_token_that_has_ended_is_replaced(send: Send) -> None:
    answer = send(token=ended())
    assert answer.status_code == 422 and tokens.read(pages.token(answer))


def test_a_token_of_another_site_is_no_token(send: Send, settings: Any) -> None:
    foreign = tokens.make()
    settings.SECRET_KEY = "another key"
    assert send(token=foreign).status_code == 422


def test_a_good_token_stays_while_a_field_is_mended(send: Send) -> None:
    token = tokens.make()
    assert pages.token(send(token=token, phone="1")) == token


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
def test_a_form_on_a_foreign_page_is_not_read(send: Send, headers: dict[str, str]) -> None:
    assert send(headers=headers).status_code == 403 and not Complaint.objects.exists()


@pytest.mark.parametrize("headers", [{"origin": "http://testserver"}, {"sec-fetch-site": "same-origin"}, None])
def test_our_own_page_and_old_browsers_are_believed(send: Send, headers: dict[str, str] | None) -> None:
    assert stored(send(headers=headers))


def test_no_session_and_no_csrf_cookie_are_needed(db: None, city_office: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/report/", {"category": "litter", "description": WORDS, "token": tokens.make()})
    assert stored(answer) and set(answer.cookies) == {"receipt"}
