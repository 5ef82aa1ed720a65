"""The page on which one signs in: by code or by password, then the second factor where one is due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from complaints.field import kept
from portal.accounts.sign_in_view import At, facts


def destination(wanted: str) -> str:
    """Where the person wanted to go: an address of the field, else its list."""
    own = wanted.startswith("/field/") and not wanted.startswith("/field/sign-") and wanted.isprintable()
    return wanted if own and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else reverse("field:list")


def draw(request: HttpRequest, at: At, *, to: str = "", said: kept.Pairs | None = None) -> HttpResponse:
    """The page at that step; ``to``: where to go afterwards, ``said``: a form to be sent then, both None or "" when
    the form of this page says so itself."""
    pairs = kept.unpacked(request.POST.get("kept", "")) if said is None else said
    wanted = destination(to or request.POST.get("next") or request.GET.get("next") or "")
    context = {**facts(request, at, to=wanted, back=reverse("field:sign-in")), "kept": kept.packed(pairs)}
    return render(request, "complaints/field/sign_in.html", context, status=at.status)
