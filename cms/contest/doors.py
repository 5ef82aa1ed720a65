"""The doors of /school/ and /jury/: signed in, nothing owed, a teacher of a school or a juror with a seat."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cms.contest.busy import patient
from cms.contest.models import Seat, Teacher
from portal.accounts.models import User
from portal.accounts.roles import permits
from portal.accounts.second_factor.owed import Owed, owed

P = ParamSpec("P")
TeacherView = Callable[Concatenate[HttpRequest, Teacher, P], HttpResponseBase]
JurorView = Callable[Concatenate[HttpRequest, User, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def stopped(request: HttpRequest) -> HttpResponse | None:
    """Off to the sign-in and back again; None for who is in."""
    user = request.user
    if isinstance(user, User) and owed(request, user) == Owed.NOTHING:
        return None
    if "Tus-Resumable" in request.headers:
        return HttpResponse(_("登录过期了，请刷新页面再登录"), status=401, content_type="text/plain; charset=utf-8")
    back = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    return redirect(f"{reverse('contest:sign-in')}?{urlencode({'next': back})}")


def for_teacher(view: TeacherView[P]) -> View[P]:
    """Gives the view the teacher, whose school is the only one that there is for it."""

    @wraps(view)
    @patient
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = stopped(request)
        if response is None:
            found = Teacher.objects.filter(user=cast(User, request.user)).select_related("school__division", "user")
            teacher = found.first()
            if teacher is None:
                response = render(request, "contest/school/refused.html", status=403)
            else:
                answer = view(request, teacher, *args, **kwargs)
                add_never_cache_headers(answer)
                return answer
        add_never_cache_headers(response)
        return response

    return cast(View[P], guarded)


def for_juror(view: JurorView[P]) -> View[P]:
    """Lets in who has a seat in some contest, or the role at least."""

    @wraps(view)
    @patient
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response: HttpResponseBase | None = stopped(request)
        if response is None:
            user = cast(User, request.user)
            if permits(user, "juror") or Seat.objects.filter(user=user).exists():
                response = view(request, user, *args, **kwargs)
            else:
                response = render(request, "contest/jury/refused.html", status=403)
        add_never_cache_headers(response)
        return response

    return cast(View[P], guarded)
