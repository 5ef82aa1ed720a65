"""What tells one browser from another at 我也看到了: a random id that is signed and in no table."""

import secrets
from datetime import timedelta

from django.http import HttpRequest, HttpResponse

COOKIE, PATH, SALT = "seen", "/", "complaints.public.browser"
KEPT = timedelta(days=365)
ASKED_AT = ("/cases/", "/p/")
"""Pages that offer 我也看到了 and are kept for everybody: a browser with an id gets one of its own, which tells it
what it has said already. The form asks too; nobody keeps it anyway."""


def known(request: HttpRequest) -> str:
    """The browser's id; "" for one that has none, or one that we have not signed."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT) or "")


def remember(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Gives the browser an id before its form is sent, so that a form sent twice is sent by the same one."""
    response.set_signed_cookie(
        COOKIE,
        known(request) or secrets.token_hex(16),
        salt=SALT,
        max_age=KEPT,
        path=PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def unkept(response: HttpResponse) -> HttpResponse:
    """A page of one browser alone: kept by nobody."""
    response["Cache-Control"] = "private, no-store"
    return response
