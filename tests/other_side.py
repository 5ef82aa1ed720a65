"""Plays another server on this machine: remembers what it is asked, answers what it is told to."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from portal.guard import outward


@dataclass
class Came:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class OtherSide(ThreadingHTTPServer):
    """Answers ``answer`` to everything; ``came``: what came. ``drip``: the part, head or body, that never ends."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer: tuple[int, bytes] = (200, b"")
        self.came: list[Came] = []
        self.drip = ""

    def way(self, url: str, hosts: Any = ()) -> outward.Way:
        """Instead of ``outward.way``: every address leads here, without TLS."""
        return outward.Way(urlsplit(url), "127.0.0.1", self.server_port, secure=False)


class Handler(BaseHTTPRequestHandler):
    server: OtherSide

    def handle_one(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.server.came.append(Came(self.command, self.path, dict(self.headers), self.rfile.read(length)))
        if self.server.drip:
            self.dripping()
            return
        status, body = self.server.answer
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def dripping(self) -> None:
        """A byte now and then, until the other side has had enough."""
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if self.server.drip == "body" else b"X: "))
        with suppress(OSError):
            while True:
                self.wfile.write(b"x")
                time.sleep(0.1)

    do_GET = do_POST = handle_one

    def log_message(self, *_args: Any) -> None:
        """Silent."""


@contextmanager
def playing(monkeypatch: Any) -> Iterator[OtherSide]:
    """The server, to which every way leads."""
    server = OtherSide()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    monkeypatch.setattr(outward, "way", server.way)
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
