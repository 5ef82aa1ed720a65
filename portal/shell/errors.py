"""Answers when something is wrong: what happened, in plain words, and what one can do next.

Every page is drawn in the language that the address asks for, also when a middleware outside of the language's answers.
"""

import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation

from portal.shell import language, office

logger = logging.getLogger(__name__)
LAST_WORDS = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>系统出了点问题</title></head>'
    "<body><h1>系统出了点问题，不是您的错。</h1><p>请过几分钟再试，或打电话。</p></body></html>"
)


def answer(request: HttpRequest, template: str, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
    """An error page in the frame of the site; never kept by anybody."""
    code = getattr(request, "LANGUAGE_CODE", None) or language.asked(request)
    request.LANGUAGE_CODE = code
    with translation.override(code):
        response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came could not be read."""
    return answer(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this is not for the one who asks, or, when the refusal comes with a sentence, what to do instead."""
    return answer(request, "403.html", 403, {"words": str(exception or "")})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, with the four things people come for."""
    return answer(request, "404.html", 404)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more bytes than the form may have."""
    return answer(request, "413.html", 413)


def too_many(request: HttpRequest, seconds: int | None = None) -> HttpResponse:
    """429: too often; ``seconds`` until the next try, None when nobody can say."""
    minutes = -(-seconds // 60) if seconds else None
    response = answer(request, "429.html", 429, {"minutes": minutes})
    if seconds:
        response["Retry-After"] = str(seconds)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a staff form whose token does not fit: mostly a page left open too long, or cookies switched off."""
    return answer(request, "403_csrf.html", 403)


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """429 for the sign-in after too many wrong passwords; the same words whether the name exists or not."""
    minutes = round(float(settings.AXES_COOLOFF_TIME) * 60)
    return answer(request, "429.html", 429, {"minutes": minutes, "sign_in": True})


def server_error(request: HttpRequest) -> HttpResponse:
    """500, drawn without database, session and context processors; when even that fails, a few bare words."""
    page: str = LAST_WORDS
    try:
        english = language.asked(request) == language.ENGLISH
        context = {"lang": "en" if english else "zh-CN", "office": office.last_known()}
        with translation.override(language.asked(request)):
            page = loader.render_to_string("500.html", context)
    except Exception:  # an error page that raises leaves the citizen with nothing
        logger.exception("the page for faults has a fault")
    return HttpResponse(page, status=500, headers={"Cache-Control": "no-store"})
