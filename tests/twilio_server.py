"""Plays Twilio's REST API on this machine for Twilio's own library: takes messages, serves files, remembers all."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode

from twilio.request_validator import RequestValidator

ACCOUNT, TOKEN, NUMBER = "AC00000000000000000000000000000001", "the token of the tests", "+15005550006"
Answer = tuple[int, dict[str, Any]]


@dataclass
class File:
    """What is answered at a path: bytes, their type, and where a redirect leads."""

    data: bytes = b""
    kind: str = "image/jpeg"
    status: int = 200
    location: str = ""


@dataclass
class Asked:
    """One request that came in."""

    method: str
    path: str
    authorization: str
    form: dict[str, str] = field(default_factory=dict)


class Provider(ThreadingHTTPServer):
    """Answers each message with ``answer`` (or a sid of its own) and each file out of ``files``; ``came``: what came.

    ``down``: the connection is closed without an answer.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer: Answer | Callable[[dict[str, str]], Answer] | None = None
        self.files: dict[str, File] = {}
        self.came: list[Asked] = []
        self.down = False
        self.lock = threading.Lock()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked may be killed before he hears the answer."""

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def messages(self) -> list[dict[str, str]]:
        """The messages that were taken or refused, as forms."""
        return [one.form for one in self.came if one.path.endswith("/Messages.json")]

    def asked(self, method: str) -> list[str]:
        """The paths that were asked in that way."""
        return [one.path for one in self.came if one.method == method]


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(), keep_blank_values=True)
        fields = {name: values[-1] for name, values in form.items()}
        with self.server.lock:
            self.noted(fields)
            number = len(self.server.messages)
        answer = self.server.answer(fields) if callable(self.server.answer) else self.server.answer
        status, data = answer or (201, {"sid": f"SM{number:032x}", "status": "queued"})
        self.said(status, json.dumps(data).encode(), "application/json")

    def do_GET(self) -> None:
        self.noted({})
        file = self.server.files.get(self.path)
        if file is None:
            return self.said(404, b"{}", "application/json")
        return self.said(file.status, file.data, file.kind, location=file.location)

    def do_DELETE(self) -> None:
        self.noted({})
        self.said(204 if not self.server.answer else 500, b"", "application/json")

    def noted(self, form: dict[str, str]) -> None:
        self.server.came.append(Asked(self.command, self.path, self.headers.get("Authorization", ""), form))

    def said(self, status: int, data: bytes, kind: str, location: str = "") -> None:
        if self.server.down:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Keeps the test's output clean."""


@contextmanager
def playing(settings: Any) -> Iterator[Provider]:
    """The server while the block runs, with the settings that lead to it."""
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, TOKEN
    settings.TWILIO_FROM, settings.TWILIO_API_BASE = NUMBER, server.base
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def signature(path: str, form: dict[str, str], site: str = "http://testserver", token: str = TOKEN) -> str:
    """What Twilio's own library signs such a request with."""
    return str(RequestValidator(token).compute_signature(f"{site}{path}", form))


def hook(client: Any, path: str, form: dict[str, str], **headers: str) -> Any:
    """Posts a webhook as Twilio does: a form, signed over the public address."""
    given = {"X-Twilio-Signature": signature(path, form), **headers}
    return client.post(
        path, urlencode(form), content_type="application/x-www-form-urlencoded; charset=UTF-8", headers=given
    )
