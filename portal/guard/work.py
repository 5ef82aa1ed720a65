"""Proof of work by ALTCHA: the browser finds a number, which costs it a second and somebody who floods us a day."""

from typing import Any

from altcha_django import LocalVerifier, run_verification
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

FIELD = "altcha"


@never_cache
@require_safe
def new(request: HttpRequest) -> JsonResponse:
    """A fresh challenge, signed, valid ten minutes."""
    return JsonResponse(LocalVerifier().get_challenge(request=request))


def widget() -> dict[str, Any]:
    """The widget ships with the package and is served from our own static files."""
    return {
        "template": "guard/work.html",
        "field": FIELD,
        "address": reverse("challenge"),
        "language": "en" if (get_language() or "").startswith("en") else "zh-cn",
        "styles": [static("guard/work.css")],
        "scripts": [static("altcha_django/i18n/all.js"), static("altcha_django/altcha.min.js")],
    }


def passed(request: HttpRequest) -> bool:
    """Whether the form brings a proof of ours that nobody has used; the nonces used are kept in the cache."""
    payload = request.POST.get(FIELD, "")
    return run_verification(payload, verifier=LocalVerifier(), request=request, replay=True, test_mode=False).verified
