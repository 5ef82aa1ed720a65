"""E-mail is as good as a telephone: who left nothing else gets every notice, in his language, without a code stored."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from time_machine import TimeMachineFixture

from cms.directory.models import Reach
from complaints import notices, resending
from complaints.models import Complaint
from portal.accounts.models import User
from portal.codes import numbers
from portal.codes.query import query_code
from portal.messaging import sender
from portal.messaging.choices import State
from portal.messaging.models import Delivery
from tests.complaints.acts import ACTS
from tests.complaints.cast import MONDAY
from tests.complaints.test_notices import TOLD
from tests.factories.complaints import received

ADDRESS = "jane@example.org"
SUBJECTS = {"en": "No. ", "zh-hans": "编号"}
ALIKE = {"rule", "appeal_refused", "promise_due"}
"""Told by the very texts of ``assign`` and ``decline``; a promise that is due has its own test, ``test_promising``."""


@pytest.fixture(autouse=True)
def by_mail(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def delivered(case: Complaint) -> "mail.EmailMessage":
    """The last mail about the case."""
    sender.work_off(limit=50, now=max(MONDAY, timezone.now()) + timedelta(minutes=1))
    letter = mail.outbox[-1]
    assert letter.to == [ADDRESS]
    return letter


@pytest.fixture(autouse=True)
def by_day(time_machine: TimeMachineFixture) -> None:
    """Ten in the morning: nothing waits for the night to end."""
    time_machine.move_to(MONDAY)


@pytest.mark.parametrize("lang", SUBJECTS)
@pytest.mark.parametrize(("move", "make", "template"), TOLD)
def test_every_notice_comes_by_mail_in_the_readers_language(
    officer: User, reach: Reach, move: str, make: Callable[..., Complaint], template: str, lang: str
) -> None:
    case = ACTS[move](make(reach=reach, phone="", email=ADDRESS, lang=lang))
    told = Delivery.objects.filter(subject=case.subject_string).latest("pk")
    letter = delivered(case)
    told.refresh_from_db()
    assert (told.template, told.channel, told.state) == (template, "email", State.SENT)
    assert letter.subject.startswith(SUBJECTS[lang] + numbers.show(case.number))
    assert letter.body.startswith("Hello," if lang == "en" else "您好：") and numbers.show(case.number) in letter.body


@pytest.mark.parametrize("lang", SUBJECTS)
def test_the_receipt_and_a_new_code_come_by_mail(officer: User, reach: Reach, lang: str) -> None:
    case = received(reach=reach, phone="", email=ADDRESS, lang=lang)
    first = str(delivered(case).body)
    assert numbers.show(query_code(case.uuid, 1)) in first
    address = re.search(r"http://testserver(/track/\S+)", first)
    assert address is not None and ("lang=en" in address[1]) is (lang == "en")
    page = Client().get(address[1], follow=True)
    assert f'data-case-status="{case.status}"' in page.content.decode()
    assert case.contact is not None
    resending.by_number(case.number, "a", [case.contact.email_digest])
    assert numbers.show(query_code(case.uuid, 2)) in delivered(case).body


@pytest.mark.parametrize("lang", SUBJECTS)
def test_of_a_confidential_case_a_mail_says_no_more_than_a_text_message(
    city_officer: User, reach: Reach, lang: str
) -> None:
    case = ACTS["decline"](received(reach=reach, phone="", email=ADDRESS, lang=lang, confidential=True))
    letter = delivered(case)
    assert ("There is news about" if lang == "en" else "您办的事有进展") in letter.body
    assert case.category.name not in letter.body and "report" not in letter.subject + letter.body.lower()


def test_there_is_no_notice_to_reporters_that_this_leaves_out() -> None:
    told = {row[0] for row in TOLD} | {"register", "code_resent"}
    assert told | ALIKE == set(notices.REPORTER)
