"""`check --deploy` names what keeps texts and calls from coming in."""

from typing import Any

from django.core.checks import registry

from cms.directory.models import DutyLine, DutyMember, DutyShift, Unit
from complaints.channels.twilio import checks


def found() -> list[str]:
    return [str(one.id).removeprefix("complaints.W0") for one in checks.webhooks(None)]


def test_what_is_missing_is_named_one_after_the_other(settings: Any, city_office: Unit, above: DutyMember) -> None:
    settings.TWILIO_ACCOUNT_SID = settings.TWILIO_AUTH_TOKEN = ""
    assert found() == [], "the channels are off"
    settings.TWILIO_ACCOUNT_SID = "AC1"
    assert found() == ["21"]
    settings.TWILIO_AUTH_TOKEN = "token"
    assert found() == ["22", "23"]
    settings.SITE_URL = "https://river.example"
    DutyLine.objects.create(office=city_office, number="0000-1234567")
    assert found() == ["24"]
    DutyShift.objects.update(attended=True)
    assert found() == [] and checks.webhooks in registry.registry.deployment_checks
