import json
from email.message import Message
from http.client import BadStatusLine
from io import BytesIO
from unittest.mock import patch
from urllib.error import HTTPError, URLError

import pytest
import time_machine
from altcha import Challenge, Payload, solve_challenge
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import Settings

from portal.guard import challenge, recaptcha

SUBMIT = "django_recaptcha.client.recaptcha_request"


@pytest.fixture(autouse=True)
def _easy(settings: Settings) -> None:
    settings.ALTCHA_HMAC_SECRET = "a secret of the tests alone, long enough"
    settings.ALTCHA_CHALLENGE = {"cost": 1, "key_prefix": "0"}


@pytest.fixture
def keys(settings: Settings) -> None:
    """The office has keys for reCAPTCHA."""
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "public", "private"


def fetched() -> dict[str, object]:
    return Client().get("/challenge/").json()  # type: ignore[no-any-return]


def solved(given: dict[str, object] | None = None) -> str:
    asked = Challenge.from_dict(given or fetched())
    solution = solve_challenge(asked)
    assert solution
    return Payload(asked, solution).to_base64()


def form(**fields: str) -> HttpRequest:
    return RequestFactory().post("/report/", fields)


def test_a_challenge_is_fresh_signed_and_never_kept() -> None:
    answer = Client().get("/challenge/")
    assert "no-store" in answer["Cache-Control"]
    assert answer.json()["signature"] != fetched()["signature"]
    assert Client().post("/challenge/").status_code == 405


def test_a_solved_challenge_passes_once() -> None:
    payload = solved()
    assert challenge.passed(form(altcha=payload)) is True
    assert challenge.passed(form(altcha=payload)) is False


@pytest.mark.parametrize("payload", ["", "x", "e30=", "bnVsbA==", "W10=", "\ud800", "9" * 5000])
def test_rubbish_does_not_pass_and_does_not_fail(payload: str) -> None:
    assert not challenge.passed(form(altcha=payload.encode(errors="replace").decode()))


def test_a_challenge_of_somebody_else_does_not_pass(settings: Settings) -> None:
    payload = solved()
    settings.ALTCHA_HMAC_SECRET = "another secret of the tests, long enough"
    assert challenge.passed(form(altcha=payload)) is False


def test_an_easier_challenge_than_ours_does_not_pass() -> None:
    given = json.loads(json.dumps(fetched()))
    given["parameters"]["keyPrefix"] = ""
    assert challenge.passed(form(altcha=solved(given))) is False


def test_a_challenge_ends_after_ten_minutes() -> None:
    with time_machine.travel("2026-11-20 08:00:00+08:00", tick=False) as clock:
        payload = solved()
        clock.shift(601)
        assert challenge.passed(form(altcha=payload)) is False


def test_when_the_cache_fails_nobody_knows() -> None:
    payload = solved()
    with patch.object(type(cache._connections["default"]), "add", side_effect=OSError):  # type: ignore[attr-defined]
        assert challenge.passed(form(altcha=payload)) is None


def test_without_a_secret_nobody_knows(settings: Settings) -> None:
    payload = solved()
    settings.ALTCHA_HMAC_SECRET = None
    assert not challenge.passed(form(altcha=payload))


def test_the_widget_comes_from_our_own_files() -> None:
    shown = challenge.widget(form())
    assert all(address.startswith("/static/") for address in [*shown["scripts"], *shown["styles"]])
    assert finders.find("altcha_django/altcha.min.js") and finders.find("guard/work.css")
    html = render_to_string(shown["template"], {"challenge": shown})
    assert 'challenge="/challenge/"' in html and 'language="zh-cn"' in html and "style=" not in html


def test_the_widget_speaks_english_on_the_english_path() -> None:
    with translation.override("en"):
        assert challenge.widget(form())["language"] == "en"


@pytest.mark.usefixtures("keys")
def test_with_keys_recaptcha_is_asked_instead(settings: Settings) -> None:
    shown = challenge.widget(form())
    assert "public" in render_to_string(shown["template"], {"challenge": shown})
    assert shown["scripts"] == [f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/api.js"]


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("verdict", [True, False])
def test_the_provider_decides(verdict: bool) -> None:
    with patch(SUBMIT, return_value=BytesIO(json.dumps({"success": verdict}).encode())) as asked:
        assert challenge.passed(form(**{recaptcha.FIELD: "answer"})) is verdict
    assert b"remoteip=127.0.0.1" in asked.call_args[0][0]


@pytest.mark.usefixtures("keys")
def test_without_an_answer_the_provider_is_not_asked() -> None:
    with patch(SUBMIT, side_effect=AssertionError) as asked:
        assert challenge.passed(form()) is False
    assert not asked.called


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize(
    "fault",
    [
        URLError("unreachable"),
        TimeoutError(),
        ConnectionResetError(),
        HTTPError("", 503, "", Message(), None),
        BadStatusLine("x"),
    ],
)
def test_a_provider_out_of_reach_stops_nobody(fault: Exception) -> None:
    with patch(SUBMIT, side_effect=fault):
        assert challenge.passed(form(**{recaptcha.FIELD: "answer"})) is None


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b"{}", b"\xff"])
def test_an_answer_of_another_shape_stops_nobody(answer: bytes) -> None:
    with patch(SUBMIT, return_value=BytesIO(answer)):
        assert challenge.passed(form(**{recaptcha.FIELD: "answer"})) is None
