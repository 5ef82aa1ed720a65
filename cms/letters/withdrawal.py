"""/letters/sign/<letter>/withdraw/: the signature goes, and all that is kept of the person with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from cms.letters import signing
from cms.letters.sign import shown, trail
from portal.guard.marks import unkept
from portal.guard.origin import public_post


@public_post
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes it back; an old or foreign right is told how to get a new one."""
    letter = shown(pk)
    row = signing.of_right(letter, request.POST.get("right", "")[:300])
    if row is not None:
        signing.take_back(row)
    context = {"letter": letter, "done": row is not None, "trail": trail(letter)}
    return unkept(render(request, "letters/withdrawn.html", context, status=200 if row else 410))
