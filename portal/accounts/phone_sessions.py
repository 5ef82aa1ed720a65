"""Sessions that were opened by a code on the telephone: good for /field/, not a way round the second factor.

Such a session is marked. Where STAFF_OTP is ``required`` the middleware of the second factor keeps it out of /admin/
altogether, since whoever holds a stolen telephone would hold both factors; the person signs out and in by password.
No such session may set up a second factor, whatever STAFF_OTP says. One that a printed card has opened is good for
/field/ and nothing else, whatever the account may do elsewhere.
"""

from datetime import datetime

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone

from portal.accounts.models import User

MARK = "phone_sign_in"
CARD = "field_card"


def sign_in(request: HttpRequest, user: User) -> User:
    """Opens a fresh, marked session for whom phone_codes.verify named."""
    request.session.flush()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[MARK] = True
    return user


def is_marked(request: HttpRequest) -> bool:
    """Whether this session was opened by telephone."""
    return bool(request.session.get(MARK))


def sign_in_by_card(request: HttpRequest, user: User, card: int, until: datetime) -> User:
    """As ``sign_in`` by the card of that key; the session ends at ``until``."""
    sign_in(request, user)
    request.session[CARD] = card
    request.session.set_expiry(until)
    request.session.save()
    return user


def card_of(request: HttpRequest) -> int | None:
    """The key of the card that opened this session; None for any other."""
    key = request.session.get(CARD)
    return key if isinstance(key, int) else None


def is_over(request: HttpRequest) -> bool:
    """Whether the time of the card that opened this session is up; a cache of sessions has a clock of its own."""
    return card_of(request) is not None and request.session.get_expiry_date() <= timezone.now()
