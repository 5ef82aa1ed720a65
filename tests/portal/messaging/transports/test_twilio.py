"""Twilio's own library against a server of the test's own."""

import base64
import json
from typing import Any

import pytest
from twilio.http.http_client import TwilioHttpClient

from portal.messaging.transports import About, TransportError, twilio, twilio_codes
from tests.twilio_server import ACCOUNT, NUMBER, TOKEN, Provider

TO = "+8613812345678"


def test_a_message_is_posted_and_its_sid_comes_back(provider: Provider) -> None:
    sid = twilio.send(TO, "【某市河长办】正文", "done", {})
    (asked,) = provider.came
    assert sid.startswith("SM") and asked.path == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    assert base64.b64decode(asked.authorization.removeprefix("Basic ")) == f"{ACCOUNT}:{TOKEN}".encode()
    assert asked.form == {"To": TO, "From": NUMBER, "Body": "【某市河长办】正文"}


def test_reports_come_back_with_the_reference(provider: Provider, settings: Any) -> None:
    twilio.send(TO, "text", "done", {}, About(reference="12"))
    assert provider.messages[0]["StatusCallback"] == "http://testserver/hooks/twilio/status/?delivery=12"
    settings.TWILIO_API_BASE = ""
    assert twilio.reports_to("12") == "", "an address that Twilio cannot reach would be refused"
    settings.SITE_URL = "https://river.example"
    assert twilio.reports_to("12").startswith("https://river.example/hooks/")


def test_a_registered_text_goes_by_its_id_and_variables(provider: Provider) -> None:
    about = About(registered_id="HX1", variables={"number": "2611048230", "code": "48160537"})
    twilio.send(TO, "text", "received", {}, about)
    (form,) = provider.messages
    assert "Body" not in form and form["ContentSid"] == "HX1"
    assert json.loads(form["ContentVariables"]) == {"number": "2611048230", "code": "48160537"}


def test_a_messaging_service_may_stand_for_the_number(provider: Provider, settings: Any) -> None:
    settings.TWILIO_FROM = "MG1"
    twilio.send(TO, "text", "done", {})
    assert provider.messages[0]["MessagingServiceSid"] == "MG1"


@pytest.mark.parametrize(
    ("status", "code", "permanent"),
    [
        (400, 21211, True),
        (400, 21614, True),
        (400, 21610, True),
        (400, 21606, False),
        (401, 20003, False),
        (429, 20429, False),
        (500, 20500, False),
        (503, None, False),
    ],
)
def test_only_what_will_never_arrive_is_permanent(
    provider: Provider, status: int, code: int | None, permanent: bool
) -> None:
    provider.answer = status, {"code": code, "message": "refused", "status": status}
    with pytest.raises(TransportError) as fault:
        twilio.send(TO, "text", "done", {})
    assert fault.value.permanent is permanent and fault.value.opted_out is (code == 21610)
    known = twilio_codes.CODES.get(code or 0)
    assert (known.words if known else "refused") in str(fault.value)


def test_a_provider_out_of_reach_is_a_temporary_fault(provider: Provider, settings: Any) -> None:
    settings.TWILIO_API_BASE = "http://127.0.0.1:1"
    with pytest.raises(TransportError) as fault:
        twilio.send(TO, "text", "done", {})
    assert not fault.value.permanent


def test_without_a_base_the_library_keeps_its_own_host(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(TwilioHttpClient, "request", lambda self, method, url, *args, **kwargs: asked.append(url))
    twilio.Redirected("").request("POST", "https://api.twilio.com/2010-04-01/")
    assert asked == ["https://api.twilio.com/2010-04-01/"]
