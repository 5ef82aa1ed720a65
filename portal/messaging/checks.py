"""What `manage.py check --deploy` says of the ways to people."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from portal.messaging.transports import UNSENT_MAIL

NO_MAIL = Warning(
    "EMAIL_URL is empty: nobody gets an e-mail. Reporters who left only an address are not told anything.",
    hint="EMAIL_URL=smtp+tls://user:password@host:587",
    id="messaging.W001",
)


@register(Tags.security, deploy=True)
def mail_server(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether mails go anywhere."""
    return [NO_MAIL] if settings.EMAIL_BACKEND in UNSENT_MAIL else []
