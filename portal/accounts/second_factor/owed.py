"""What a session still owes before it may act on the light pages, which every role of the field may use."""

from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest

from portal.accounts import phone_sessions
from portal.accounts.models import User
from portal.accounts.second_factor import devices


class Owed(StrEnum):
    """``CODE``: a code of the user's app. ``TELEPHONE``: STAFF_OTP asks for a second factor and the user has no app,
    so the password does not do and the code on the telephone does."""

    NOTHING = "nothing"
    CODE = "code"
    TELEPHONE = "telephone"


def verified(user: User) -> bool:
    """Whether the session proved its second factor; whoever signed in with this very request has not."""
    return getattr(user, "otp_device", None) is not None


def owed(request: HttpRequest, user: User) -> Owed:
    """By STAFF_OTP; a session opened by telephone owes nothing here, since its code was no password."""
    if settings.STAFF_OTP == "off" or phone_sessions.is_marked(request) or verified(user):
        return Owed.NOTHING
    if devices.app_of(user):
        return Owed.CODE
    return Owed.TELEPHONE if settings.STAFF_OTP == "required" else Owed.NOTHING
