"""Keeps /admin/ behind the second factor, and sessions opened by telephone out of it where it is required."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django_otp.middleware import is_verified

from portal.accounts import admin_sign_in, carried, phone_sessions
from portal.accounts.models import User
from portal.accounts.second_factor import devices, views

GUARDED, FIELD = "/admin/", "/field/"
ALWAYS = frozenset(GUARDED + part for part in ("login/", "logout/", "jsi18n/", "sprite/"))
"""Signing in and out, and what the frame of those pages loads; no data of anybody."""
OWN = GUARDED + "second-factor/"
BEYOND_CARDS = (GUARDED, "/school/", "/jury/")
"""Where a session that a printed card has opened does not lead."""


class SecondFactor:
    """Costs other addresses one comparison; a verified session nothing beyond django-otp's own look at its device."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Before each view, and after Django's look at the CSRF token: only a form of our own is carried along."""
        path = request.path_info
        if path.startswith(FIELD) and phone_sessions.is_over(request):
            logout(request)
        if path.startswith(BEYOND_CARDS) and path not in ALWAYS and phone_sessions.card_of(request) is not None:
            return render(request, "accounts/second_factor/by_card.html", status=403)
        if not path.startswith(GUARDED) or path in ALWAYS:
            return None
        said = [] if path.startswith(OWN) or not sent(request) else carried.typed(request)
        if said and not isinstance(request.user, User):
            return admin_sign_in.asked(request, said)
        return self.stopped(request, said) if settings.STAFF_OTP != "off" else None

    def stopped(self, request: HttpRequest, said: carried.Pairs) -> HttpResponse | None:
        """The page that stands in the way; None lets the request pass. ``said``: the form that was sent."""
        user = request.user
        if not isinstance(user, User):
            return None  # Wagtail sends a visitor to the sign-in page
        if settings.STAFF_OTP == "required" and phone_sessions.is_marked(request):
            return render(request, "accounts/second_factor/by_phone.html", status=403)
        if request.path_info.startswith(OWN) or is_verified(user):
            return None
        has_app = devices.app_of(user) is not None
        if not has_app and settings.STAFF_OTP != "required":
            return None
        if said:
            response = views.asked(request, said, request.get_full_path())
            response.status_code = 403
            return response
        return onwards(request, "second_factor_verify" if has_app else "second_factor_enrol")


def sent(request: HttpRequest) -> bool:
    """Whether this is a form that a person sent, and not a script of a page."""
    script = request.headers.get("X-Requested-With") or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    return request.method == "POST" and not script


def onwards(request: HttpRequest, view: str) -> HttpResponse:
    """To one of our two pages, and back afterwards to what was to be read."""
    back = {"next": request.get_full_path()} if request.method == "GET" else {}
    return redirect(f"{reverse(view)}?{urlencode(back)}" if back else reverse(view))
