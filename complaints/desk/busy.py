"""A database that cannot be written just now: 503, everything that was typed stays, and what to do is said."""

import logging
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.accounts import carried

logger = logging.getLogger(__name__)
RETRY_AFTER = 60
R = TypeVar("R", bound=HttpResponseBase)


def words(*, files: bool = False) -> str:
    """What happened and what to do; ``files``: some came with the form, which no page can hold."""
    said = _("系统正忙，没有办成。您写的都在，请过一分钟再点一次。")
    return said + _("照片请再选一次。") if files else said


def logged(request: HttpRequest) -> None:
    """Within the ``except``: the reason is for the log."""
    logger.warning("the database could not be written, %s", request.path, exc_info=True)


def again_later(response: R) -> R:
    """Makes a 503 of the page."""
    response.status_code = 503
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def page(request: HttpRequest) -> HttpResponse:
    """For whatever has no form of its own to be drawn again: a page whose button sends the same once more."""
    context = {**carried.parts(carried.typed(request)), "to": request.get_full_path()}
    response = render(request, "complaints/desk/busy.html", context)
    response["Cache-Control"] = "private, no-store"
    return again_later(response)
