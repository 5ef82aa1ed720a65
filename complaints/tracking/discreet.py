"""Pages that belong to one person: kept by nobody, found by no search, named to no other site."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest
from django.http.response import HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def discreet(view: View[P]) -> View[P]:
    """Adds the headers to every answer of the view.

    Redirects, which may come from an address with a token, name no referrer. Pages name it to this site alone: under
    ``no-referrer`` a browser sends forms with ``Origin: null``, and one that knows no ``Sec-Fetch-Site`` (any without
    TLS, Safari before 16.4) could then not be told from a foreign page.
    """

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer" if 300 <= response.status_code < 400 else "same-origin"
        return response

    return answered
