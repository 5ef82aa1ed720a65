"""Who did not sign gets nothing, and leaves nothing."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from cms.directory.models import Unit
from complaints.models import Complaint
from portal.messaging.models import Delivery
from tests.complaints.channels.conftest import form, said
from tests.every_address import patterns
from tests.twilio_server import Provider, hook, signature

SMS, STATUS = "/hooks/twilio/sms/", "/hooks/twilio/status/"
TEXT = form("SM1", "清溪河发臭")


def rows() -> int:
    """Everything that the hotline and the messages hold."""
    models = [*apps.get_app_config("complaints").get_models(), *apps.get_app_config("contacts").get_models(), Delivery]
    return sum(model._default_manager.count() for model in models)  # type: ignore[attr-defined]


def hooks() -> list[str]:
    """Every webhook of the provider."""
    found = [f"/{pattern}" for name, pattern in patterns() if name.startswith("hooks:")]
    assert len(found) >= 10
    return found


def test_unsigned_tampered_and_misdirected_requests_are_refused_everywhere(
    provider: Provider, client: Client, city_office: Unit, settings: Any
) -> None:
    before = rows()
    good = signature(SMS, TEXT)
    for path in hooks():
        assert client.get(path).status_code == 405
        for data, headers in (
            (TEXT, {}),
            (TEXT, {"X-Twilio-Signature": ""}),
            (TEXT, {"X-Twilio-Signature": "签名"}),
            ({**TEXT, "Body": "别的话"}, {"X-Twilio-Signature": signature(path, TEXT)}),
            ({**TEXT, "More": "1"}, {"X-Twilio-Signature": signature(path, TEXT)}),
            (TEXT, {"X-Twilio-Signature": signature(path, TEXT, token="another token")}),
            (TEXT, {"X-Twilio-Signature": signature(path, TEXT, site="https://other.example")}),
        ):
            assert client.post(path, data, headers=headers).status_code == 403, (path, headers)
    assert client.post(STATUS, TEXT, headers={"X-Twilio-Signature": good}).status_code == 403, "signed for another URL"
    assert client.post(f"{SMS}?a=1", TEXT, headers={"X-Twilio-Signature": good}).status_code == 403
    assert client.post(SMS, b"\xff\x00{", content_type="multipart/form-data; boundary=x").status_code in (400, 403)
    assert client.post(SMS, b'{"Body":1}', content_type="application/json", headers=SIGNED).status_code == 403
    assert client.post(SMS, b"Body=%ED%A0%80&a" * 9, content_type=FORM, headers=SIGNED).status_code == 403
    assert client.post(SMS, b"a=" + b"1" * 3_000_000, content_type=FORM, headers=SIGNED).status_code == 413
    settings.TWILIO_AUTH_TOKEN = ""
    assert client.post(SMS, TEXT, headers={"X-Twilio-Signature": signature(SMS, TEXT, token="")}).status_code == 403
    assert rows() == before


FORM = "application/x-www-form-urlencoded"
SIGNED = {"X-Twilio-Signature": signature(SMS, TEXT)}


def test_the_public_address_counts_and_not_the_host_that_the_request_names(
    provider: Provider, client: Client, city_office: Unit, settings: Any
) -> None:
    settings.SITE_URL = "https://river.example"
    headers = {"X-Twilio-Signature": signature(SMS, TEXT, site="https://river.example"), "Host": "127.0.0.1"}
    assert said(client.post(SMS, TEXT, headers=headers))
    strange = {**headers, "Host": "evil.example"}
    assert client.post(SMS, {**TEXT, "MessageSid": "SM2"}, headers=strange).status_code == 400
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize("path", ["/report/", "/track/"])
def test_csrf_is_left_out_for_webhooks_alone(path: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert hook(strict, "/hooks/twilio/sms/", {}).status_code == 403, "without settings nothing is signed"
    assert strict.post(path, {}, headers={"Origin": "https://evil.example"}).status_code == 403
