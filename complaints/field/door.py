"""The door of every page of the field: signed in, second factor proved, a role that acts for a unit or a post."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from complaints.field import kept, sign_in_page
from complaints.field.access import Ended
from complaints.permissions import desk, takes_orders
from portal.accounts.models import User
from portal.accounts.second_factor.owed import Owed, owed
from portal.accounts.sign_in_view import owing

logger = logging.getLogger(__name__)
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def enter(view: View[P]) -> View[P]:
    """Lets in whom the page is for; a database that cannot write now is a 503 that keeps what was typed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            response = stopped(request) or view(request, *args, **kwargs)
        except Ended as gone:
            response = render(request, "complaints/field/ended.html", {"ended": gone}, status=404)
        except OperationalError:
            response = busy(request)
        add_never_cache_headers(response)
        return response

    return cast(View[P], guarded)


def stopped(request: HttpRequest) -> HttpResponse | None:
    """The page that stands in the way; None lets the request pass."""
    user = request.user
    due = owed(request, user) if isinstance(user, User) else Owed.NOTHING
    if not isinstance(user, User) or due != Owed.NOTHING:
        return to_sign_in(request, due)
    if takes_orders(user):
        return None
    return render(request, "complaints/field/refused.html", {"desk": desk(user)}, status=403)


def to_sign_in(request: HttpRequest, due: Owed) -> HttpResponse:
    """Off to the sign-in and back again; a form that was sent is carried along, so that nobody types it twice."""
    if request.method != "POST":
        return redirect(f"{reverse('field:sign-in')}?{urlencode({'next': request.get_full_path()})}")
    said = kept.of(request)
    return sign_in_page.draw(request, replace(owing(due), status=403), to=request.path, said=said)


def busy(request: HttpRequest) -> HttpResponse:
    """503: the database is locked or away. The button on the page sends the same again."""
    logger.warning("the database could not be written, %s", request.path, exc_info=True)
    again = kept.typed(request) if request.method == "POST" else []
    response = render(request, "complaints/field/busy.html", {"again": again, "to": request.path}, status=503)
    response["Retry-After"] = "60"
    return response


def worker(request: HttpRequest) -> User:
    """The account behind the door."""
    return cast(User, request.user)
