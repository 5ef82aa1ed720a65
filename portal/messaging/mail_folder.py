"""Django's mails where there is no mail server: a file each in the outbox folder, as our own messages have it.

Django's console backend prints whole mails, with addresses and codes, to where the log is kept for half a year.
"""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from portal.messaging.transports import TransportError, console


class EmailBackend(BaseEmailBackend):
    """Writes instead of sending; the folder is readable by its owner alone and swept after 30 days."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were written. Raises TransportError when the folder cannot be written, unless told not to."""
        written = 0
        for mail in email_messages:
            try:
                for address in mail.recipients():
                    console.send(address, f"Subject: {mail.subject}\n\n{mail.body}", "mail", {})
            except TransportError:
                if not self.fail_silently:
                    raise
            else:
                written += 1
        return written
