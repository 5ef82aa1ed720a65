"""What tells one browser from another where one voice counts once: a random id that is signed and in no table."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Mark:
    """One kind of voice. ``cookie`` goes below ``path`` alone, is believed for ``kept``; ``salt`` parts the kinds."""

    cookie: str
    path: str
    salt: str
    kept: timedelta

    def known(self, request: HttpRequest) -> str:
        """The browser's id; "" for one that has none, or one that we have not signed."""
        return str(request.get_signed_cookie(self.cookie, default="", salt=self.salt, max_age=self.kept) or "")

    def remember(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Gives the browser an id with the form, so that a form sent twice is sent by the same one."""
        response.set_signed_cookie(
            self.cookie,
            self.known(request) or secrets.token_hex(16),
            salt=self.salt,
            max_age=self.kept,
            path=self.path,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
        return response


def unkept(response: HttpResponse) -> HttpResponse:
    """A page of one browser alone: kept by nobody, found by no search, named to no other site."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
