"""The protocol tus 1.0 (core, creation, termination) around ``resumable``, for views that have asked who is there."""

import base64
import binascii
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse

from portal.uploads import Refused, resumable
from portal.uploads.models import Partial

VERSION = "1.0.0"
PIECE_TYPE = "application/offset+octet-stream"


def said(request: HttpRequest) -> dict[str, str]:
    """``Upload-Metadata``: names and base64 values."""
    found = {}
    for pair in request.headers.get("Upload-Metadata", "")[:4000].split(","):
        name, _blank, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found


def number(text: str) -> int | None:
    """A count of bytes; None for whatever else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def answer(status: int, **headers: str) -> HttpResponse:
    """What every answer carries."""
    response = HttpResponse(status=status)
    response["Tus-Resumable"] = VERSION
    response["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response


def refused(words: str, status: int = 422) -> HttpResponse:
    """A sentence for the person who sends."""
    response = answer(status)
    response["Content-Type"] = "text/plain; charset=utf-8"
    response.content = words.encode()
    return response


def options(most: int) -> HttpResponse:
    """What this server can do."""
    return answer(204, Tus_Version=VERSION, Tus_Extension="creation,termination", Tus_Max_Size=str(most))


def create(
    request: HttpRequest, begin: Callable[[int, dict[str, str]], Partial], where: Callable[[Partial], str]
) -> HttpResponse:
    """201 with the address of the upload; ``begin(length, metadata)`` may raise Refused."""
    length = number(request.headers.get("Upload-Length", ""))
    if length is None:
        return answer(400)
    try:
        partial = begin(length, said(request))
    except Refused as reason:
        return refused(str(reason))
    return answer(201, Location=where(partial), Upload_Offset="0")


def head(partial: Partial, into: Callable[[Partial, Path], str] | None) -> HttpResponse:
    """How much is here; a file that is whole and was not handed over, because we broke off then, is handed over."""
    if partial.offset == partial.length and into is not None:
        try:
            resumable.take(partial=partial, into=into)
        except Refused as reason:
            return refused(str(reason))
    return answer(200, Upload_Offset=str(partial.offset), Upload_Length=str(partial.length))


def patch(request: HttpRequest, partial: Partial, into: Callable[[Partial, Path], str] | None) -> HttpResponse:
    """Takes a piece; the last one hands the file over, and a refusal then is the answer. ``into`` None: the whole file
    stays until a form takes it."""
    if request.content_type != PIECE_TYPE:
        return answer(415)
    offset, length = number(request.headers.get("Upload-Offset", "")), number(request.headers.get("Content-Length", ""))
    if offset is None or length is None:
        return answer(400)
    try:
        partial = resumable.append(partial=partial, offset=offset, stream=request, length=length)
    except resumable.OffsetMismatch:
        return answer(409)
    except (Refused, RequestDataTooBig) as reason:
        return refused(str(reason), 413)
    if partial.offset == partial.length and into is not None:
        try:
            resumable.take(partial=partial, into=into)
        except Refused as reason:
            return refused(str(reason))
    return answer(204, Upload_Offset=str(partial.offset))


def mine(partial: Partial | None) -> Partial:
    """The upload; 404 for another's and for one that is gone."""
    if partial is None:
        raise Http404
    return partial
