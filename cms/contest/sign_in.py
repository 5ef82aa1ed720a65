"""/school/sign-in/: for teachers and jurors, a code on the telephone, or user name and password."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from portal.accounts.models import User
from portal.accounts.roles import permits
from portal.accounts.sign_in_view import At, SignInView, facts

OURS = ("/school/", "/jury/", "/C/")


def wanted(request: HttpRequest) -> str:
    """Where the person said to go afterwards."""
    return (request.POST.get("next") or request.GET.get("next") or "")[:500]


def destination(to: str, user: User) -> str:
    """Where the person wanted to go, an address of ours; else the jury for jurors and the school for the others."""
    own = to.startswith(OURS) and not to.startswith("/school/sign-") and to.isprintable()
    if own and url_has_allowed_host_and_scheme(to, allowed_hosts=None):
        return to
    return reverse("contest:jury" if permits(user, "juror") else "contest:school")


class SchoolSignIn(SignInView):
    """To the jury or to the own school."""

    def draw(self, request: HttpRequest, at: At) -> HttpResponse:
        """The page of teachers and jurors."""
        context = facts(request, at, to=wanted(request), back=reverse("contest:sign-in"))
        return render(request, "contest/sign_in.html", context, status=at.status)

    def onwards(self, request: HttpRequest, user: User) -> HttpResponseBase:
        """To where one was going."""
        return redirect(destination(wanted(request), user))


page = SchoolSignIn.as_view()


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("contest:sign-in")
