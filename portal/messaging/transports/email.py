"""Transport by e-mail, through the mail server of the settings."""

import smtplib
from collections.abc import Mapping

from django.core.mail import EmailMessage, get_connection

from portal.messaging import letters
from portal.messaging.transports.base import PLAIN, About, TransportError

TIMEOUT = 5  # seconds an answer of the server; a hanging one must not hold the worker's stop


def send(to: str, text: str, template: str, params: Mapping[str, str], about: About = PLAIN) -> str:
    """The subject says nothing about the matter: others may see it on a locked screen."""
    subject = letters.subject(template, params)
    message = EmailMessage(subject, text, to=[to], connection=get_connection(timeout=TIMEOUT))
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as fault:
        raise TransportError(
            "recipient refused", permanent=all(code >= 500 for code, _ in fault.recipients.values())
        ) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise TransportError(type(fault).__name__, permanent=False) from fault
    except ValueError as fault:  # an address with a line break in it
        raise TransportError("address refused", permanent=True) from fault
    return str(message.extra_headers.get("Message-ID", ""))
