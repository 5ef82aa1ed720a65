"""Keeps /admin/ behind the second factor, and sessions opened by telephone out of it where it is required."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django_otp.middleware import is_verified

from portal.accounts import phone_sessions
from portal.accounts.models import User
from portal.accounts.second_factor import devices

GUARDED = "/admin/"
ALWAYS = frozenset(GUARDED + part for part in ("login/", "logout/", "jsi18n/", "sprite/"))
"""Signing in and out, and what the frame of those pages loads; no data of anybody."""
OWN = GUARDED + "second-factor/"


class SecondFactor:
    """Costs other addresses one comparison; a verified session nothing beyond django-otp's own look at its device."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if path.startswith(GUARDED) and settings.STAFF_OTP != "off" and path not in ALWAYS:
            return self.stopped(request) or self.get_response(request)
        return self.get_response(request)

    def stopped(self, request: HttpRequest) -> HttpResponse | None:
        """The page that stands in the way; None lets the request pass."""
        user = request.user
        if not isinstance(user, User):
            return None  # Wagtail sends a visitor to the sign-in page
        if settings.STAFF_OTP == "required" and phone_sessions.is_marked(request):
            return render(request, "accounts/second_factor/by_phone.html", status=403)
        if request.path_info.startswith(OWN) or is_verified(user):
            return None
        if devices.app_of(user):
            return onwards(request, "second_factor_verify")
        return onwards(request, "second_factor_enrol") if settings.STAFF_OTP == "required" else None


def onwards(request: HttpRequest, view: str) -> HttpResponse:
    """To one of our two pages, and back afterwards to what was to be read; a form that was sent is lost."""
    back = {"next": request.get_full_path()} if request.method == "GET" else {}
    return redirect(f"{reverse(view)}?{urlencode(back)}" if back else reverse(view))
