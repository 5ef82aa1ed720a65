"""A part of a file, as players of films ask for it (RFC 9110, 14): phones of one kind play nothing without."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

ONE = re.compile(r"bytes=(\d{0,19})-(\d{0,19})", re.ASCII)
PIECE = 64 * 1024


def span(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a header that asks for one part; None when it asks for what the file does not have.

    Raises ValueError for a header that we leave aside: several parts, another unit, a slip.
    """
    found = ONE.fullmatch(asked.strip())
    if found is None or not (found[1] or found[2]):
        raise ValueError(asked)
    if not found[1]:
        first, last = max(size - int(found[2]), 0), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    return (first, last) if first <= last else None


def pieces(file: IO[bytes], first: int, last: int) -> Iterator[bytes]:
    """The bytes from the first to the last; the file is closed at the end."""
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def part(request: HttpRequest, whole: HttpResponseBase) -> HttpResponseBase:
    """The part that the request asks for, 416 for one beyond the end, or the whole where it asks for none."""
    if not isinstance(whole, FileResponse) or whole.status_code != HTTPStatus.OK:
        return whole
    whole["Accept-Ranges"] = "bytes"
    size = int(whole["Content-Length"])
    asked = request.headers.get("Range", "")
    if not asked or "If-Range" in request.headers:
        return whole
    try:
        wanted = span(asked, size)
    except ValueError:
        return whole
    if wanted is None:
        whole.close()
        refused = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        refused["Content-Range"] = f"bytes */{size}"
        return refused
    first, last = wanted
    source: IO[bytes] = whole.file_to_stream  # type: ignore[assignment]
    answer = StreamingHttpResponse(
        pieces(source, first, last),
        status=HTTPStatus.PARTIAL_CONTENT,
        content_type=whole["Content-Type"],
    )
    answer["Accept-Ranges"], answer["Content-Length"] = "bytes", str(last - first + 1)
    answer["Content-Range"] = f"bytes {first}-{last}/{size}"
    answer["Last-Modified"] = whole["Last-Modified"]
    return answer
