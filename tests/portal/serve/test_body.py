"""A request's body reaches the application in whole or not at all."""

from io import BytesIO
from typing import Any
from unittest.mock import Mock

import pytest

from portal.serve.body import WholeBody

LIMIT = 1_000_000


class Seen:
    """An application that reads what it is given; ``body`` stays None when it is never asked."""

    body: bytes | None = None
    length: str = ""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.length = environ.get("CONTENT_LENGTH", "")
        self.body = environ["wsgi.input"].read()
        start_response("200 OK", [])
        return [b"done"]


def send(body: bytes, **environ: Any) -> tuple[Seen, str]:
    """What the application saw, and the status that the client got."""
    seen, start = Seen(), Mock()
    WholeBody(seen, LIMIT)({"wsgi.input": BytesIO(body), **environ}, start)
    return seen, start.call_args.args[0]


@pytest.mark.parametrize("size", [1, 65_536, 65_537, 600_000, LIMIT])
def test_an_announced_body_arrives_in_whole(size: int) -> None:
    seen, status = send(b"x" * size, CONTENT_LENGTH=str(size))
    assert (seen.body, status) == (b"x" * size, "200 OK")


def test_no_more_than_announced_is_read() -> None:
    assert send(b"abcdef", CONTENT_LENGTH="4")[0].body == b"abcd"


def test_a_body_that_broke_off_never_reaches_the_application() -> None:
    seen, status = send(b"abc", CONTENT_LENGTH="4")
    assert (seen.body, status) == (None, "400 Bad Request")


@pytest.mark.parametrize("length", ["", "0", "-1", "many", "١٢"])
def test_a_body_without_a_length_is_handed_on_untouched(length: str) -> None:
    body, seen = BytesIO(b"abc"), Seen()
    WholeBody(seen, LIMIT)({"wsgi.input": body, "CONTENT_LENGTH": length}, Mock())
    assert (seen.body, seen.length, body.closed) == (b"abc", length, False)


def test_what_is_announced_as_too_long_is_handed_on_unread() -> None:
    body = BytesIO(b"x" * 10)
    WholeBody(lambda environ, start: [], LIMIT)({"wsgi.input": body, "CONTENT_LENGTH": str(LIMIT + 1)}, Mock())
    assert body.tell() == 0


@pytest.mark.django_db
def test_the_site_stands_behind_it(settings: Any) -> None:
    from portal import wsgi

    assert isinstance(wsgi.application, WholeBody)
    assert wsgi.application.limit == settings.BODY_LIMIT
