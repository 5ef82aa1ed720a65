"""reCAPTCHA, where an office has keys for it; its fields would answer 500 when the provider is out of reach."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django_recaptcha import client

from portal.guard.client import address

FIELD = "g-recaptcha-response"


def widget() -> dict[str, Any]:
    """The script comes from the provider's host, which the site's content security policy must then name."""
    source = f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/api.js"
    return {"template": "guard/recaptcha.html", "key": settings.RECAPTCHA_PUBLIC_KEY, "scripts": [source], "styles": []}


def passed(request: HttpRequest) -> bool:
    """Asks the provider, for as many seconds as RECAPTCHA_VERIFY_REQUEST_TIMEOUT says.

    Raises whatever the network and an answer of another shape raise (``URLError``, ``ValueError``, ``KeyError`` …).
    """
    answer = request.POST.get(FIELD, "")
    if not answer:
        return False
    verdict = client.submit(answer, settings.RECAPTCHA_PRIVATE_KEY, address(request))
    return bool(verdict.is_valid)
