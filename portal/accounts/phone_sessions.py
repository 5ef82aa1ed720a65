"""Sessions that were opened by a code on the telephone: good for /field/, not a way round the second factor.

Such a session is marked. Where STAFF_OTP is ``required`` the middleware of the second factor keeps it out of /admin/
altogether, since whoever holds a stolen telephone would hold both factors; the person signs out and in by password.
No such session may set up a second factor, whatever STAFF_OTP says.
"""

from django.contrib.auth import login
from django.http import HttpRequest

from portal.accounts.models import User

MARK = "phone_sign_in"


def sign_in(request: HttpRequest, user: User) -> User:
    """Opens a fresh, marked session for whom phone_codes.verify named."""
    request.session.flush()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[MARK] = True
    return user


def is_marked(request: HttpRequest) -> bool:
    """Whether this session was opened by telephone."""
    return bool(request.session.get(MARK))
