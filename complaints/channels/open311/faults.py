"""Errors as the standard wants them: a list of code and description, in the form that was asked for."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from complaints.channels.open311 import answers

logger = logging.getLogger(__name__)
RETRY_SECONDS = 30
UNREAD = (SuspiciousOperation, MultiPartParserError, UnreadablePostError, UnicodeError)
View = Callable[..., HttpResponse]


class Fault(Exception):
    """What is wrong with a request: the status of the answer, and a sentence for each thing."""

    def __init__(self, status: int, *descriptions: str) -> None:
        super().__init__(*descriptions)
        self.status, self.descriptions = status, descriptions


def told(form: str, status: int, *descriptions: str) -> HttpResponse:
    """The answer."""
    rows = [{"code": str(status), "description": one} for one in descriptions]
    response = answers.listed(form, "errors", "error", rows, status=status)
    if status in (429, 503):
        response["Retry-After"] = str(RETRY_SECONDS if status == 503 else 3600)
    return response


def spoken(*methods: str) -> Callable[[View], View]:
    """A view of the interface: these methods, errors in its form, and open to pages of other sites by GET."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, form: str = answers.JSON, **kwargs: Any) -> HttpResponse:
            response = asked(view, request, methods, form, *args, **kwargs)
            if request.method != "POST":
                response["Access-Control-Allow-Origin"] = "*"
            return response

        return answered

    return decorate


def asked(
    view: View, request: HttpRequest, methods: tuple[str, ...], form: str, *args: Any, **kwargs: Any
) -> HttpResponse:
    """What the view says, or what is wrong. Whoever gets an error knows that nothing was stored."""
    if request.method == "OPTIONS":
        return permitted(methods)
    if request.method not in methods and not (request.method == "HEAD" and "GET" in methods):
        response = told(form, 405, _("这个地址只接受%(methods)s。") % {"methods": "、".join(methods)})
        response["Allow"] = ", ".join(methods)
        return response
    try:
        return view(request, *args, form=form, **kwargs)
    except Fault as fault:
        return told(form, fault.status, *fault.descriptions)
    except UNREAD:
        return told(form, 400, _("请求读不出来：太长、字段太多，或者格式不对。没有收下，请改了再发。"))
    except (DatabaseError, OSError):
        logger.warning("open311 could not store or read", exc_info=True)
        return told(form, 503, _("系统正忙，没有收下。请过一会儿原样再发一次，不会重复。"))
    except Exception:  # an error page of ours would be read by no program
        logger.exception("open311 failed at %s", request.path)
        return told(form, 500, _("系统出错了，没有收下。请过一会儿原样再发一次。"))


def permitted(methods: tuple[str, ...]) -> HttpResponse:
    """What a browser asks before a page of another site may call: reading alone is offered."""
    response = HttpResponse(status=204)
    response["Allow"] = ", ".join((*methods, "OPTIONS"))
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Max-Age"] = "86400"
    return response


def unknown(request: HttpRequest, path: str) -> HttpResponse:
    """Any other address below ours."""
    form = answers.XML if path.endswith(".xml") else answers.JSON
    return told(form, 404, _("没有这个地址。有哪些地址，看 /open311/discovery.json。"))


def too_large(request: HttpRequest) -> HttpResponse:
    """A body over the limit, which is not read to its end."""
    form = answers.XML if request.path_info.endswith(".xml") else answers.JSON
    return told(form, 413, _("发来的内容太大了，没有收下。照片每张不超过15兆，最多3张。"))
