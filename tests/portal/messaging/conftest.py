"""One reachable person, a fixed noon, an outbox of the test's own, and codes from a counter."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from portal import messaging
from portal.contacts import standing
from portal.contacts.models import Contact
from portal.messaging import texts
from portal.messaging.models import Delivery
from tests.twilio_server import Provider, playing

NOON = timezone.make_aware(datetime(2026, 11, 30, 12))
PHONE = "+8613812345678"
Queue = Callable[..., Delivery]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Noon of a Monday; the test moves the hands."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def outbox_folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the console transport writes; the resolvers know one code each."""
    settings.DATA_DIR = tmp_path
    settings.TWILIO_ACCOUNT_SID = ""
    monkeypatch.setitem(texts.RESOLVERS, "query_code", lambda subject: "48160537")
    monkeypatch.setitem(texts.RESOLVERS, "sign_in_code", lambda subject: "481620")
    return tmp_path / "outbox"


@pytest.fixture
def contact(db: None) -> Contact:
    """A person with a mobile phone, from which he has answered before."""
    kept = Contact.objects.keep(phone=PHONE)
    assert kept
    standing.heard(PHONE)
    return kept


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """Twilio on this machine, and the settings that lead there."""
    with playing(settings) as server:
        yield server


@pytest.fixture
def queue(contact: Contact) -> Queue:
    """Queues a message to the person; what a test does not name is a receipt."""

    def owed(key: str = "case-event:1:reporter", **given: Any) -> Delivery:
        usual = {
            "subject": "complaint:1",
            "contact": contact,
            "template": "received",
            "params": {"number": "2611048230"},
        }
        delivery = messaging.queue(key=key, **{**usual, **given})
        assert delivery
        return delivery

    return owed
