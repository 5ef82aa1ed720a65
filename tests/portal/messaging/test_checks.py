"""Without a mail server: `check --deploy` says so, nothing personal is printed, and nobody counts on mails."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.checks import registry

from portal.contacts.models import Contact
from portal.messaging import checks
from portal.messaging.reach import channel_for

FOLDER = "portal.messaging.mail_folder.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
NEEDED = {
    "SECRET_KEY": "a key of the tests that is long enough for production",
    "FIELD_KEYS": "a field key of the tests",
    "ALLOWED_HOSTS": "river.example",
    "SITE_URL": "https://river.example",
}
SHOW = "import portal.settings.production as s; print(s.EMAIL_BACKEND, s.MAIL_SERVED, s.DEFAULT_FROM_EMAIL)"


def production(**given: str) -> list[str]:
    """Backend, whether mails are served, and the sender."""
    kept = {"PATH": os.environ["PATH"], "DATA_DIR": os.environ["DATA_DIR"], **NEEDED, **given}
    shown = subprocess.run([sys.executable, "-c", SHOW], env=kept, capture_output=True, text=True, check=True)
    return shown.stdout.split()


@pytest.mark.slow
def test_production_prints_no_mail_and_knows_whether_it_sends_any() -> None:
    assert production(EMAIL_URL="") == [FOLDER, "False", "noreply@river.example"]
    url = "smtp+tls://office%40river.example:secret@mail.example:587"
    assert production(EMAIL_URL=url) == [SMTP, "True", "office@river.example"]


@pytest.mark.parametrize(("backend", "found"), [(FOLDER, ["messaging.W001"]), (SMTP, [])])
def test_the_check_names_the_setting(settings: Any, backend: str, found: list[str]) -> None:
    settings.EMAIL_BACKEND = backend
    assert [one.id for one in checks.mail_server(None)] == found
    assert all("EMAIL_URL" in one.msg for one in checks.mail_server(None))
    assert checks.mail_server in registry.registry.deployment_checks


def test_mails_of_django_lie_in_the_outbox_and_the_log_shows_no_address(
    settings: Any, outbox_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = FOLDER
    assert mail.send_mail("找回密码", "请点 https://river.example/x", None, ["jane@example.org"]) == 1
    (path,) = outbox_folder.iterdir()
    assert "jane@example.org" in path.read_text() and "找回密码" in path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    printed = capsys.readouterr().out
    assert "jane@example.org" not in printed and "river.example" not in printed


def test_an_address_reaches_nobody_where_no_mail_is_sent(settings: Any, db: None) -> None:
    contact = Contact.objects.keep(email="jane@example.org")
    assert channel_for(contact) == "email"
    settings.MAIL_SERVED = False
    assert channel_for(contact) is None


RIGHT = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "token",
    "TWILIO_FROM": "+15005550006",
    "TWILIO_API_BASE": "",
    "SMS_COUNTRIES": ["86"],
    "SMS_REGISTERED_ONLY": False,
}
OFF = {"TWILIO_ACCOUNT_SID": "", "TWILIO_AUTH_TOKEN": "", "TWILIO_FROM": "", "SMS_COUNTRIES": ["none"]}


@pytest.mark.parametrize(
    ("given", "found", "named"),
    [
        ({}, [], ""),
        (OFF, [], ""),
        ({"TWILIO_AUTH_TOKEN": ""}, [2], "TWILIO_AUTH_TOKEN"),
        ({"TWILIO_FROM": ""}, [2], "TWILIO_FROM"),
        ({**OFF, "SMS_COUNTRIES": ["all"]}, [3], "SMS_COUNTRIES"),
        ({"SMS_COUNTRIES": ["none"]}, [4], "SMS_COUNTRIES"),
        ({"SMS_COUNTRIES": ["cn"]}, [5], "cn"),
        ({"TWILIO_ACCOUNT_SID": "SK1"}, [6], "TWILIO_ACCOUNT_SID"),
        ({"TWILIO_FROM": "12345"}, [7], "TWILIO_FROM"),
        ({"TWILIO_API_BASE": "http://10.0.0.1"}, [8], "TWILIO_API_BASE"),
        ({"SMS_REGISTERED_ONLY": True}, [9], "SMS_REGISTERED_ONLY"),
    ],
)
def test_each_fault_of_the_text_messages_is_named(
    settings: Any, db: None, given: dict[str, Any], found: list[int], named: str
) -> None:
    for name, value in {**RIGHT, **given}.items():
        setattr(settings, name, value)
    said = checks.text_messages(None)
    assert [one.id for one in said] == [f"messaging.W{number:03}" for number in found]
    assert all(named in one.msg and one.hint for one in said)
