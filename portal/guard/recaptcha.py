"""reCAPTCHA, where an office has keys for it; its fields would answer 500 when the provider is out of reach.

Version 2 is a box to tick; version 3 asks nothing and gives a score, of which RECAPTCHA_REQUIRED_SCORE must be reached.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django_recaptcha import client

from portal.guard.client import address

FIELD = "g-recaptcha-response"
ACTION = "report"


def widget() -> dict[str, Any]:
    """The script comes from the provider's host, which the site's content security policy then names."""
    source, key = f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/api.js", settings.RECAPTCHA_PUBLIC_KEY
    shown: dict[str, Any] = {"template": "guard/recaptcha.html", "key": key, "scripts": [source], "styles": []}
    if settings.RECAPTCHA_VERSION == "v3":
        scripts = [f"{source}?render={key}", static("guard/score.js")]
        shown |= {"template": "guard/score.html", "scripts": scripts, "field": FIELD, "action": ACTION}
    return shown


def passed(request: HttpRequest) -> bool:
    """Asks the provider, for as many seconds as RECAPTCHA_VERIFY_REQUEST_TIMEOUT says.

    Raises whatever the network and an answer of another shape raise (``URLError``, ``ValueError``, ``KeyError`` …).
    """
    answer = request.POST.get(FIELD, "")
    if not answer:
        return False
    verdict = client.submit(answer, settings.RECAPTCHA_PRIVATE_KEY, address(request))
    if settings.RECAPTCHA_VERSION != "v3":
        return bool(verdict.is_valid)
    return bool(verdict.is_valid and verdict.action == ACTION and enough(verdict.extra_data.get("score")))


def enough(score: object) -> bool:
    """Whether the score, 0 for a robot to 1 for a person, will do."""
    return isinstance(score, int | float) and score >= settings.RECAPTCHA_REQUIRED_SCORE
