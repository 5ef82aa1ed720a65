"""What `manage.py check --deploy` says of the challenges on the web form."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

HALF = Warning(
    "Only one of RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY is set: reCAPTCHA stays off.",
    hint="Set both, or neither; the proof of work does without.",
    id="guard.W001",
)
BLOCKED = Warning(
    "RECAPTCHA_DOMAIN=www.google.com cannot be reached in mainland China: the challenge would never be drawn there.",
    hint="RECAPTCHA_DOMAIN=www.recaptcha.net",
    id="guard.W002",
)


@register(Tags.security, deploy=True)
def captcha(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether both keys are set or none, and where the challenge comes from."""
    keys = bool(settings.RECAPTCHA_PUBLIC_KEY), bool(settings.RECAPTCHA_PRIVATE_KEY)
    found: list[CheckMessage] = [HALF] if any(keys) and not all(keys) else []
    return [*found, BLOCKED] if all(keys) and "google.com" in settings.RECAPTCHA_DOMAIN else found
