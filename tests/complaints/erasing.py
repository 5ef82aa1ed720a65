"""Erasing a case in a test, and a case in which there is a good deal to erase."""

from decimal import Decimal

from django.test import TestCase

from cms.directory.models import Reach
from complaints import erasure, lateness, moderation, reporting
from complaints.choices import ErasureReason, Outside
from complaints.models import Complaint
from tests.factories.complaints import officer_of, photograph, received

SECRET = "我家就在河口老桥东头第二间"


def erased(case: Complaint, why: str = ErasureReason.OFFICE) -> Complaint:
    with TestCase.captureOnCommitCallbacks(execute=True):
        erasure.erase(complaint=case, actor=Outside.SYSTEM, why=why)
    return Complaint.objects.get(pk=case.pk)


def spoken(reach: Reach, **said: object) -> Complaint:
    """A closed case in which the reporter said all he could."""
    shot = photograph(latitude=Decimal("33.9100"), longitude=Decimal("119.3100"))
    case = received(reach=reach, description=SECRET, name="王小河", photographs=(shot,), token_digest="t" * 64, **said)
    officer = officer_of(case)
    case = moderation.ask(complaint=case, actor=officer, words="在哪里？")
    case = moderation.reply_info(complaint=case, actor=Outside.REPORTER, words=SECRET)
    case = moderation.accept(complaint=case, actor=officer)
    case = lateness.add(complaint=case, photos=[photograph()], actor=Outside.REPORTER, words=SECRET)
    return reporting.withdraw(complaint=case, actor=Outside.REPORTER, words=SECRET)
