"""Twilio's own library against a server of the test's own."""

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from twilio.http.http_client import TwilioHttpClient

from portal.messaging.transports import TransportError, twilio

TO = "+8613812345678"


class Provider(HTTPServer):
    """Answers every request with ``answer`` and remembers what came in."""

    answer: tuple[int, dict[str, Any]] = (201, {"sid": "SM1", "status": "queued"})
    came: list[tuple[str, str, dict[str, list[str]]]]


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.came.append((self.path, self.headers["Authorization"], parse_qs(body)))
        status, data = self.server.answer
        sent = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, format: str, *args: Any) -> None:
        """Keeps the test's output clean."""


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """A provider on this machine, and the settings that lead there."""
    server = Provider(("127.0.0.1", 0), Handler)
    server.came = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC1", "secret"
    settings.TWILIO_FROM, settings.TWILIO_API_BASE = "+15005550006", f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_message_is_posted_and_its_sid_comes_back(provider: Provider) -> None:
    assert twilio.send(TO, "【某市河长办】正文", "done", {}) == "SM1"
    ((path, key, form),) = provider.came
    assert path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert base64.b64decode(key.removeprefix("Basic ")) == b"AC1:secret"
    assert form == {"To": [TO], "From": ["+15005550006"], "Body": ["【某市河长办】正文"]}


def test_a_messaging_service_may_stand_for_the_number(provider: Provider, settings: Any) -> None:
    settings.TWILIO_FROM = "MG1"
    twilio.send(TO, "text", "done", {})
    assert provider.came[0][2]["MessagingServiceSid"] == ["MG1"]


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
    assert fault.value.permanent is permanent


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
