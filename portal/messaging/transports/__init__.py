"""Chooses the transport by the settings: the console where no provider is set."""

from importlib import import_module

from django.conf import settings

from portal.messaging.choices import Channel
from portal.messaging.transports.base import About, Transport, TransportError

__all__ = ["About", "Transport", "TransportError", "transport_for"]

UNSENT_MAIL = ("django.core.mail.backends.console.EmailBackend", "portal.messaging.mail_folder.EmailBackend")
"""Backends that bring nothing to anybody."""


def transport_for(channel: str) -> Transport:
    """Loaded when first needed: Twilio's library is large, and a web process never sends."""
    if channel == Channel.SMS:
        name = "twilio" if settings.TWILIO_ACCOUNT_SID else "console"
    else:
        name = "console" if settings.EMAIL_BACKEND in UNSENT_MAIL else "email"
    send: Transport = import_module(f"portal.messaging.transports.{name}").send
    return send
