"""Which transport the settings choose."""

from typing import Any

from portal.messaging.transports import console, email, transport_for, twilio


def test_without_a_provider_everything_goes_to_the_outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert transport_for("sms") is transport_for("email") is console.send


def test_an_account_and_a_mail_server_are_used(settings: Any) -> None:
    settings.TWILIO_ACCOUNT_SID = "AC1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert transport_for("sms") is twilio.send
    assert transport_for("email") is email.send
