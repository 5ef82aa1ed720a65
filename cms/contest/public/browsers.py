"""What tells one browser from another in a vote: a random id that is signed and in no table."""

import secrets
from datetime import timedelta

from django.http import HttpRequest, HttpResponse

COOKIE, PATH, SALT = "voter", "/contests/", "cms.contest.browser"
KEPT = timedelta(days=120)


def known(request: HttpRequest) -> str:
    """The browser's id; "" for one that has none, or one that we have not signed."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT) or "")


def remember(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Gives the browser an id with the page of a work, so that a vote sent twice is sent by the same one."""
    if not known(request):
        response.set_signed_cookie(
            COOKIE,
            secrets.token_hex(16),
            salt=SALT,
            max_age=KEPT,
            path=PATH,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


def unkept(response: HttpResponse) -> HttpResponse:
    """A page of one browser alone: kept by nobody, found by no search."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
