"""What `manage.py check --deploy` says of the ways to people: what is missing, and what contradicts itself."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from portal.messaging.reach import EVERYWHERE, NOWHERE
from portal.messaging.transports import UNSENT_MAIL

NO_MAIL = Warning(
    "EMAIL_URL is empty: nobody gets an e-mail. Reporters who left only an address are not told anything.",
    hint="EMAIL_URL=smtp+tls://user:password@host:587",
    id="messaging.W001",
)
ACCOUNT, SERVICE = re.compile(r"AC[0-9a-fA-F]{32}"), re.compile(r"MG[0-9a-fA-F]{32}")
NUMBER = re.compile(r"\+[1-9]\d{6,14}")


@register(Tags.security, deploy=True)
def mail_server(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether mails go anywhere."""
    return [NO_MAIL] if settings.EMAIL_BACKEND in UNSENT_MAIL else []


@register(Tags.security, deploy=True)
def text_messages(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether the settings of the text messages are whole, and say one thing."""
    return [Warning(text, hint=hint, id=f"messaging.W{number:03}") for number, text, hint in faults()]


def faults() -> Iterator[tuple[int, str, str]]:
    """Number, sentence and what to do, one a fault."""
    given = {name: getattr(settings, name) for name in ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM")}
    missing = [name for name, value in given.items() if not value]
    countries = settings.SMS_COUNTRIES
    if missing and len(missing) < len(given):
        text = f"Text messages are half set: {', '.join(missing)} is empty, so none is sent or none is understood."
        yield 2, text, "Set all three of TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM, or none of them."
    if not settings.TWILIO_ACCOUNT_SID and NOWHERE not in countries:
        text = "There is no provider of text messages, and SMS_COUNTRIES says that they arrive: nobody gets any."
        yield 3, text, "Set the TWILIO_ settings, or SMS_COUNTRIES=none, so that reporters are called instead."
    if settings.TWILIO_ACCOUNT_SID and NOWHERE in countries:
        text = "TWILIO_ACCOUNT_SID is set, and SMS_COUNTRIES=none says that no text message arrives: none is sent."
        yield 4, text, "SMS_COUNTRIES=all, or the calling codes that the provider serves, such as 86,852."
    if wrong := [one for one in countries if one not in (EVERYWHERE, NOWHERE) and not one.isdigit()]:
        text = f"SMS_COUNTRIES holds {', '.join(wrong)}, which is no calling code."
        yield 5, text, "Write all, none, or digits: 86,852."
    if settings.TWILIO_ACCOUNT_SID:
        yield from malformed(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_FROM)
    if settings.SMS_REGISTERED_ONLY and not registered():
        text = "SMS_REGISTERED_ONLY=1, and no text is registered: every text message becomes a call."
        yield 9, text, "Enter the registered texts and their ids in the admin under 短信模板."


def malformed(account: str, sender: str) -> Iterator[tuple[int, str, str]]:
    """Settings of Twilio that cannot be right."""
    if not ACCOUNT.fullmatch(account):
        yield (
            6,
            "TWILIO_ACCOUNT_SID is none: it begins with AC and has 34 characters.",
            "Copy it from Twilio's console.",
        )
    if sender and not (NUMBER.fullmatch(sender) or SERVICE.fullmatch(sender)):
        text = "TWILIO_FROM is neither a number nor a messaging service."
        yield 7, text, "A number in full, such as +15005550006, or the id of a messaging service, MG…."
    if settings.TWILIO_API_BASE and not settings.TWILIO_API_BASE.startswith("https://"):
        text = "TWILIO_API_BASE is no https address: numbers and codes would travel in the clear."
        yield 8, text, "Leave it empty, or name a gateway by https://."


def registered() -> bool:
    """Whether any text is registered; yes where the database cannot tell yet."""
    from django.db import DatabaseError

    from portal.messaging.models import RegisteredText

    try:
        return RegisteredText.objects.exclude(registered_zh="").exclude(registered_id="").exists()
    except DatabaseError:
        return True
