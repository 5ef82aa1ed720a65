"""503 while the database cannot write: in plain words, and what was typed stays one step back."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
RETRY_SECONDS = "60"


def patient(view: View) -> View:
    """The same view, which asks to try again when the database stays locked or is away."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except OperationalError:
            logger.warning("the database could not be written, %s", request.path, exc_info=True)
            return busy(request)

    return cast(View, asked)


def busy(request: HttpRequest) -> HttpResponse:
    """The page; one sentence for a program that sends pieces of a file, which tries again by itself."""
    if "Tus-Resumable" in request.headers:
        response = HttpResponse(_("系统正忙，请过一会儿再传"), status=503, content_type="text/plain; charset=utf-8")
    else:
        response = render(request, "contest/busy.html", {"sent": request.method == "POST"}, status=503)
    response["Retry-After"] = RETRY_SECONDS
    response["Cache-Control"] = "private, no-store"
    return response
