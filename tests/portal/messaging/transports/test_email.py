"""Mail through Django's own backends."""

import smtplib
from unittest import mock

import pytest
from django.core import mail

from portal.messaging.transports import TransportError, email


def test_the_subject_says_nothing_of_the_matter() -> None:
    email.send("a@example.com", "正文", "done", {"number": "2611048230"})
    (message,) = mail.outbox
    assert (message.subject, message.to, message.body) == ("编号2611 0482 30：有结果了", ["a@example.com"], "正文")


def test_a_reader_of_english_gets_an_english_subject() -> None:
    email.send("a@example.com", "text", "done", {"number": "2611048230", "lang": "en"})
    assert mail.outbox[0].subject == "No. 2611 0482 30: the result is there"


@pytest.mark.parametrize(
    ("fault", "permanent"),
    [
        (smtplib.SMTPRecipientsRefused({"a@example.com": (550, b"no such user")}), True),
        (smtplib.SMTPRecipientsRefused({"a@example.com": (450, b"try later")}), False),
        (smtplib.SMTPServerDisconnected(), False),
        (smtplib.SMTPAuthenticationError(535, b"no"), False),
        (TimeoutError(), False),
        (ValueError("line break"), True),
    ],
)
def test_only_what_will_never_arrive_is_permanent(fault: Exception, permanent: bool) -> None:
    with mock.patch.object(mail.EmailMessage, "send", side_effect=fault), pytest.raises(TransportError) as refused:
        email.send("a@example.com", "text", "done", {})
    assert refused.value.permanent is permanent
    assert "a@example.com" not in str(refused.value)
