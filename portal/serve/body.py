"""Takes a request's body in whole before the application sees it.

So a slow sender holds a sleeping thread but neither a database connection nor a lock, and a body that broke off
half-way is never taken for a shorter form: the server hands on what came, without a word that more was announced.
A body in chunks has no length to check; ``portal.guard.body`` counts it.
"""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import IO
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

BLOCK = 64 * 1024
IN_MEMORY = 256 * 1024


class WholeBody:
    """WSGI middleware. ``limit`` in bytes: what is announced as longer is handed on unread, to be refused unread."""

    def __init__(self, application: WSGIApplication, limit: int) -> None:
        self.application, self.limit = application, limit

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        announced = environ.get("CONTENT_LENGTH") or ""
        if not (announced.isascii() and announced.isdigit() and 0 < int(announced) <= self.limit):
            return self.application(environ, start_response)
        with SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
            if take(environ["wsgi.input"], kept, int(announced)) < int(announced):
                start_response("400 Bad Request", [("Content-Type", "text/plain"), ("Content-Length", "0")])
                return [b""]
            environ["wsgi.input"] = kept
            return self.application(environ, start_response)


def take(source: IO[bytes], target: IO[bytes], most: int) -> int:
    """Copies ``most`` bytes or up to the end, rewinds, and gives the count. It never asks for more than ``most``."""
    size = 0
    while size < most and (block := source.read(min(BLOCK, most - size))):
        size += target.write(block)
    target.seek(0)
    return size
