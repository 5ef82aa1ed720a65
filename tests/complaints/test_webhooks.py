"""Other platforms hear of public and transferred cases, signed, at least once, and of nothing else."""

import datetime
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from cms.directory.models import Reach
from complaints import publication, transferring, webhooks
from complaints.models import Complaint, TransferTarget, WebhookMessage, WebhookReceiver
from complaints.timeline import name_of
from portal.accounts.models import User
from portal.guard import outward
from tests.complaints.cast import account
from tests.complaints.shown import TITLE, public
from tests.factories.complaints import WORDS, accepted, officer_of, received
from tests.other_side import OtherSide, playing

pytestmark = pytest.mark.usefixtures("city_office")
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OtherSide]:
    with playing(monkeypatch) as found:
        yield found


@pytest.fixture
def platform(db: None) -> WebhookReceiver:
    return WebhookReceiver.objects.create(name="12345热线平台", url="https://12345.example.com/hook")


def sent(server: OtherSide) -> list[Any]:
    """What came, oldest first."""
    while webhooks.step():
        pass
    return [json.loads(one.body) for one in server.came]


def test_a_published_case_is_told_signed_and_once(
    server: OtherSide, platform: WebhookReceiver, clock: time_machine.Traveller
) -> None:
    case = public()
    assert sent(server) == [], "not before the ten seconds of an undo"
    clock.shift(MINUTE)
    told = sent(server)
    assert [one["event"] for one in told] == ["publish"] and told[0]["case"]["description"] == "已到场查看。"
    assert WORDS not in str(told) and case.number not in str(told)
    request = server.came[0]
    signed = f"{request.headers['X-Webhook-Timestamp']}.".encode() + request.body
    right = hmac.new(webhooks.secret(platform).encode(), signed, hashlib.sha256).hexdigest()
    assert request.headers["X-Webhook-Signature"] == f"sha256={right}"
    assert sent(server) == told and WebhookMessage.objects.get().state == "sent"
    publication.take_down(complaint=case, actor=account("second", "moderator", case.owner), words="误发")
    clock.shift(MINUTE)
    assert sent(server)[1]["case"] == {"service_request_id": case.public_number, "status": "removed"}


def test_what_is_not_public_any_more_is_not_told(
    server: OtherSide, platform: WebhookReceiver, clock: time_machine.Traveller
) -> None:
    received()
    case = public()
    Complaint.objects.filter(pk=case.pk).update(confidential=True)
    clock.shift(MINUTE)
    assert sent(server) == [] and WebhookMessage.objects.get().state == "void"


@pytest.mark.slow
def test_a_case_given_to_a_body_is_told_to_its_platform_without_the_reporter(
    server: OtherSide, platform: WebhookReceiver, reach: Reach, clock: time_machine.Traveller
) -> None:
    platform.public, platform.target = False, TransferTarget.objects.get(code="hotline")
    platform.save()
    public(reach=reach)
    case = accepted(reach=reach, place="我家门口")
    for body in ("hotline", "police"):
        other = accepted(reach=reach) if body == "police" else case
        transferring.transfer(complaint=other, actor=officer_of(other), body=body)
    guarded = accepted(reach=reach, confidential=True)
    transferring.transfer(complaint=guarded, actor=officer_of(guarded), body="hotline")
    clock.shift(MINUTE)
    told = sent(server)
    assert [one["case"]["service_request_id"] for one in told] == [case.public_number]
    assert told[0]["case"]["address_id"] == "qingxi-3" and "我家" not in str(told) and TITLE not in str(told)


@pytest.mark.slow
def test_a_platform_that_fails_is_asked_again_and_given_up_in_the_end(
    server: OtherSide, platform: WebhookReceiver, clock: time_machine.Traveller, administrator: User, client: Client
) -> None:
    public()
    server.answer = 500, b""
    for _ in range(20):
        clock.shift(61 * MINUTE)
        webhooks.step()
    row = WebhookMessage.objects.get()
    assert (row.state, row.attempts, row.status_code, len(server.came)) == ("failed", 12, 500, 12)
    client.force_login(administrator)
    page = client.get("/admin/webhook-messages/").content.decode()
    assert "12345热线平台" in page and name_of(row.event.kind) in page and "webhook-messages/new/" not in page
    assert f'href="/admin/webhook-messages/edit/{row.pk}/"' in page
    server.answer = 204, b""
    assert client.post(f"/admin/webhook-messages/edit/{row.pk}/", {}).status_code == 302
    sent(server)
    row.refresh_from_db()
    assert (row.state, row.status_code) == ("sent", 204)


def test_a_private_address_is_never_asked(
    platform: WebhookReceiver, clock: time_machine.Traveller, monkeypatch: Any
) -> None:
    monkeypatch.setattr(outward, "public_address", lambda host: (_ for _ in ()).throw(outward.Refused("private")))
    public()
    clock.shift(MINUTE)
    webhooks.step()
    row = WebhookMessage.objects.get()
    assert (row.state, row.error) == ("failed", "private")


@pytest.mark.slow
def test_keys_and_secrets_are_shown_when_they_are_made(client: Client, administrator: User, officer: User) -> None:
    client.force_login(administrator)
    page = client.post("/admin/open311-clients/new/", {"name": "随手拍", "quota": "5", "active": "on"}, follow=True)
    assert "密钥：" in page.content.decode()
    form = {"name": "热线", "url": "https://a.example/h", "public": "on", "active": "on", "secret_version": "1"}
    page = client.post("/admin/webhook-receivers/new/", form, follow=True)
    assert webhooks.secret(WebhookReceiver.objects.get()) in page.content.decode()
    form["url"] = "http://a.example/h"
    assert client.post("/admin/webhook-receivers/new/", form).status_code == 200, "https alone"
    client.force_login(officer)
    assert client.get("/admin/open311-clients/").status_code == 302
