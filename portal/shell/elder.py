"""The mode with large text for older people: a cookie, a switch that needs no script, the same pages.

MIIT's rules for elder-friendly sites (适老化) ask for text of 18 pt and more, large targets and no pop-ups.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from portal.guard.origin import public_post

COOKIE = "elder"
YEAR = 365 * 24 * 3600
LONGEST = 2000


def is_on(request: HttpRequest) -> bool:
    """Whether this browser asked for large text."""
    return request.COOKIES.get(COOKIE) == "1"


def own_path(back: str) -> str:
    """``back`` when it is a path of this site, else the home page; what a browser could read as another host is not."""
    shown = back.isprintable() and len(back) <= LONGEST
    own = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if shown and own and not back.startswith("/elder") else "/"


@public_post
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Turns large text on or off (field ``elder``, ``1`` or ``0``; without it the other of what is) and goes back."""
    on = request.POST.get("elder", "0" if is_on(request) else "1") == "1"
    response = HttpResponseRedirect(own_path(request.POST.get("back", "/")))
    if on:
        response.set_cookie(COOKIE, "1", max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    response["Cache-Control"] = "no-store"
    return response
