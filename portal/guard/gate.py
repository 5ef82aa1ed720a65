"""The gate of a short public form: nobody is refused, who comes too often is asked once, then held for a person."""

from django.conf import settings
from django.http import HttpRequest

from portal.guard import challenge, client, limits


def held(request: HttpRequest, subject: str, *, trap: bool, asked: bool) -> str | None:
    """Why what was sent is held, "" for no reason, None when the challenge has to be shown first, which is once.

    ``subject`` names what is counted a network, ``trap`` that the field nobody sees was filled, ``asked`` that the
    challenge has been shown.
    """
    within = limits.hit(subject, client.group(client.address(request)), settings.PUBLIC_RATE)
    if trap:
        return "trap"
    if within:
        return ""
    if not asked:
        return None
    passed = challenge.passed(request)
    if passed is None:
        return "challenge"
    return "" if passed else "rate"
