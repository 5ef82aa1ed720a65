"""What `manage.py check --deploy` says of text messages and calls that come in."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError

from cms.directory.models import DutyLine, DutyShift


@register(Tags.security, deploy=True)
def webhooks(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether the webhooks can be reached and understood, and whether a call meets a person."""
    return [Warning(text, hint=hint, id=f"complaints.W{number:03}") for number, text, hint in faults()]


def faults() -> Iterator[tuple[int, str, str]]:
    """Number, sentence and what to do, one a fault; nothing where the channels are off."""
    if not settings.TWILIO_AUTH_TOKEN:
        if settings.TWILIO_ACCOUNT_SID:
            text = "TWILIO_AUTH_TOKEN is empty: every webhook of SMS and voice is answered 403."
            yield 21, text, "Copy the auth token from Twilio's console; signatures are made with it."
        return
    if not settings.SITE_URL.startswith("https://"):
        text = f"SITE_URL={settings.SITE_URL} is no https address: SMS and voice webhooks and reports cannot reach it."
        yield 22, text, "The very address that is entered at Twilio; signatures are computed over it."
    try:
        yield from roster()
    except DatabaseError:  # before the first migrate
        return


def roster() -> Iterator[tuple[int, str, str]]:
    """Whether the voice hotline finds anybody."""
    if not DutyLine.objects.exclude(number="").exists():
        text = "The voice hotline has no duty line (值班电话): no call is put through to a person."
        yield 23, text, "Enter it in the admin under 河湖名录, with the shifts in which it is answered."
    elif not DutyShift.objects.filter(attended=True).exists():
        text = "No shift of the duty roster is answered (有人接热线): every call to the hotline meets the machine."
        yield 24, text, "Tick 有人接热线 for the shifts in which somebody answers."
