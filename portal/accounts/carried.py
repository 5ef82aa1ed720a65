"""A form that was sent when nobody was signed in: carried in hidden fields through the sign-in, and offered again."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.text import clean

Pairs = list[tuple[str, str]]
MOST, LONGEST = 120, 60_000
NEVER = frozenset({"csrfmiddlewaretoken", "next", "kept"})
LOST_FILES = "lost_files"
"""The pair that tells of files: a browser gives each only once."""


def typed(request: HttpRequest) -> Pairs:
    """The fields as they came; none of a form that holds a password or is too large, since half a form is worse."""
    said = [(name, value) for name, values in request.POST.lists() for value in values if name not in NEVER]
    said += [(LOST_FILES, "1")] if request.FILES else []
    secret = any("password" in name for name, _value in said)
    return [] if secret or len(said) > MOST or len(packed(said)) > LONGEST else said


def packed(pairs: Pairs) -> str:
    """The fields as one hidden field; "" for none."""
    return json.dumps(pairs, ensure_ascii=False) if pairs else ""


def unpacked(text: str, *, most: int = MOST, longest: int = LONGEST) -> Pairs:
    """The fields again; whatever is no such list is nothing."""
    try:
        given = json.loads(text[:longest]) if text else []
    except (ValueError, RecursionError):
        return []
    good = isinstance(given, list) and all(isinstance(p, list) and len(p) == 2 for p in given)
    return [(clean(str(name)), clean(str(value))) for name, value in given[:most]] if good else []


def parts(again: Pairs) -> dict[str, object]:
    """For ``accounts/again_form.html``: what is sent, and whether files have to be chosen anew."""
    sent = [pair for pair in again if pair[0] != LOST_FILES]
    return {"again": sent, "lost_files": len(sent) < len(again)}


def offered(request: HttpRequest, again: Pairs, to: str) -> HttpResponse:
    """The page after the sign-in: one button sends the form to where it was meant for."""
    response = render(request, "accounts/again.html", {**parts(again), "to": to})
    response["Cache-Control"] = "private, no-store"
    return response
