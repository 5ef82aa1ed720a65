"""Refuses bodies that are too large, by what they say of their length and, when they say nothing, by counting."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from portal.shell import errors

logger = logging.getLogger(__name__)

MEBIBYTE = 1024 * 1024
FORM_LIMIT = 2 * MEBIBYTE
UPLOADS = ("/report/", "/cases/", "/field/", "/admin/", "/track/", "/school/", "/open311/", "/contests/nominate/")
PIECE = 64 * 1024
OWN_WORDS: dict[str, Callable[[WSGIRequest], HttpResponse]] = {}
"""By the beginning of an address, who says there that a body is too large: a program reads no page."""


class BodyLimit:
    """The first middleware: a body over the limit of its address is answered 413 and not read to its end."""

    def __init__(self, get_response: Callable[[WSGIRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponseBase:
        limit = settings.BODY_LIMIT if request.path_info.startswith(UPLOADS) else FORM_LIMIT
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return HttpResponse(status=HTTPStatus.BAD_REQUEST)
        if length > limit or (not length and _unsaid(request) and not _counted(request, limit)):
            return _too_large(request)
        return self.get_response(request)


def _unsaid(request: WSGIRequest) -> bool:
    """Whether the body comes in pieces, without a length told before."""
    return "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower()


def _counted(request: WSGIRequest, limit: int) -> bool:
    """Reads a body that comes in pieces, to disk when it is long, and hands it on with its length; False: too large.

    Django reads nothing of a body that tells no length, and a report sent so would be lost.
    """
    body: Any = SpooledTemporaryFile(max_size=MEBIBYTE)  # noqa: SIM115 - closed with the request
    source, length = request.environ["wsgi.input"], 0
    while piece := source.read(PIECE):
        length += len(piece)
        if length > limit:
            body.close()
            return False
        body.write(piece)
    body.seek(0)
    request.META["CONTENT_LENGTH"] = str(length)
    request._stream = body  # the stream that Django made for the request ends at length 0
    return True


def _too_large(request: WSGIRequest) -> HttpResponse:
    for prefix, say in OWN_WORDS.items():
        if request.path_info.startswith(prefix):
            return say(request)
    try:
        return errors.too_large(request)
    except Exception:  # no page without its template and its facts; the sender still learns what to do
        logger.exception("the page for bodies too large could not be drawn")
        text = _("发来的内容太大了，没有收下。照片每张不超过15兆，请换小一点的再试。")
        return HttpResponse(text, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, content_type="text/plain; charset=utf-8")
