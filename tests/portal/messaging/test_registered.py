"""Words that the office has edited, and those that a provider has registered."""

from typing import Any

import pytest

from portal.messaging import sender
from portal.messaging.models import Delivery, RegisteredText
from portal.messaging.registered import Unregistered, in_use
from tests.portal.messaging.conftest import Queue
from tests.twilio_server import Provider

OURS = "收到了，编号{number}，查询码{code}。"
NEWER = "收到，编号{number}，查询码{code}。"


@pytest.fixture
def edited(db: None) -> RegisteredText:
    """The receipt in the office's own words."""
    return RegisteredText.objects.create(template="received", zh=OURS)


def test_an_edit_is_a_draft_and_goes_out_where_nothing_has_to_be_registered(edited: RegisteredText) -> None:
    assert edited.state == "draft" and in_use("received")[0].zh == OURS and in_use("done")[1] == ""


def test_where_it_has_to_be_only_registered_words_go(edited: RegisteredText, settings: Any) -> None:
    settings.SMS_REGISTERED_ONLY = True
    for name in ("received", "done"):
        with pytest.raises(Unregistered):
            in_use(name)
    edited.registered_id = "HX1"
    edited.register()
    edited.save()
    assert edited.state == "registered" and in_use("received")[0].zh == in_use("received")[0].en == OURS
    edited.zh = NEWER
    edited.save()
    assert edited.state == "draft" and edited.state_shown == "草稿，还在发原来的"
    assert in_use("received") == (in_use("received")[0], "HX1") and in_use("received")[0].zh == OURS


def test_the_provider_gets_the_id_and_the_variables(
    edited: RegisteredText, queue: Queue, provider: Provider, settings: Any
) -> None:
    settings.SMS_REGISTERED_ONLY = True
    edited.registered_id = "HX1"
    edited.register()
    edited.save()
    receipt, other = queue("a:"), queue("b:", template="done")
    sender.work_off()
    (form,) = provider.messages
    assert form["ContentSid"] == "HX1" and '"code": "48160537"' in form["ContentVariables"]
    assert Delivery.objects.get(pk=receipt.pk).state == "sent"
    lost = Delivery.objects.get(pk=other.pk)
    assert (lost.state, lost.attempts, lost.error) == ("failed", 1, "这条短信还没有报备")
