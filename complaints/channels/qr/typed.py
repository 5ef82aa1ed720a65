"""/p/: the number of a board that cannot be scanned, typed by hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cms.core.addresses import serves
from complaints.channels.qr import codes
from portal.shell.language import keep_language
from portal.shell.pagecache import public_page
from portal.text import clean

LONGEST = 40


@public_page()
def page(request: HttpRequest) -> HttpResponse:
    """The form, or with ``?code=`` the way to that board."""
    if "code" not in request.GET:
        return again(request, "", "", status=200)
    text = request.GET["code"]
    found = codes.find(text)
    code = found.board.code if found.board else found.unbound
    if not code:
        return again(request, text, found.wrong, status=200)
    return redirect(keep_language(reverse("qr:board", args=[code]), request))


def again(request: HttpRequest, text: str, wrong: str, status: int) -> HttpResponse:
    """The form with what was typed and what is wrong with it."""
    context = {"typed": clean(text, LONGEST), "wrong": wrong, "rivers": serves("/rivers/")}
    return render(request, "complaints/web/typed.html", context, status=status)
