"""Public forms carry no session and no CSRF cookie; whether our own page sent them, the browser's headers tell."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")
Answer = TypeVar("Answer", bound=HttpResponseBase)
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


def public_post(view: Callable[Concatenate[HttpRequest, P], Answer]) -> Callable[Concatenate[HttpRequest, P], Answer]:
    """Lets a form be sent to this view without a session; sent from a foreign page: 403 before anything is read."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        if request.method not in SAFE and foreign(request):
            raise PermissionDenied(_("请在本网站的页面上填写后再提交。"))
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def foreign(request: HttpRequest) -> bool:
    """Whether a browser says that another site's page sent this; a browser that says nothing is believed."""
    site = request.headers.get("Sec-Fetch-Site", "").strip().lower()
    origin = request.headers.get("Origin", "").strip().lower()
    if site == "cross-site" or (site == "same-site" and not origin):
        return True
    if not origin or (origin == "null" and site == "same-origin"):
        return False
    return origin not in _own(request)


def _own(request: HttpRequest) -> set[str]:
    """The site's address as set, and as this request was addressed."""
    parts = urlsplit(settings.SITE_URL.lower())
    own = {f"{parts.scheme}://{parts.netloc}"}
    with suppress(DisallowedHost):
        own.add(f"{request.scheme}://{request.get_host()}".lower())
    return own
