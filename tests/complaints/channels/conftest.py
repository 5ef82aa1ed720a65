"""Twilio on this machine, and texts as it hands them over."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from django.test import Client

from tests.twilio_server import ACCOUNT, NUMBER, Provider, hook, playing

PHONE = "+8613812345678"
Texted = Callable[..., str]
Media = tuple[tuple[str, str], ...]


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """The provider, and the settings that lead to it."""
    with playing(settings) as server:
        yield server


def said(response: Any) -> list[str]:
    """The messages in a TwiML answer."""
    assert response.status_code == 200 and response["Content-Type"].startswith("application/xml"), response
    return [str(one.text) for one in ElementTree.fromstring(response.content).iter("Message")]


def form(sid: str, words: str, sender: str = PHONE, media: Media = ()) -> dict[str, str]:
    """A text as Twilio posts it."""
    fields = {"MessageSid": sid, "SmsSid": sid, "AccountSid": ACCOUNT, "From": sender, "To": NUMBER, "Body": words}
    for n, (url, kind) in enumerate(media):
        fields |= {f"MediaUrl{n}": url, f"MediaContentType{n}": kind}
    return {**fields, "NumMedia": str(len(media))}


@pytest.fixture
def texted(provider: Provider, client: Client) -> Texted:
    """Somebody sends a text; what comes back, "" for nothing. Each is another message unless ``sid`` is given."""
    numbers = count(1)

    def send(
        words: str, sender: str = PHONE, sid: str = "", media: tuple[tuple[str, str], ...] = (), **more: str
    ) -> str:
        fields = form(sid or f"SM-in-{next(numbers)}", words, sender, media)
        return "".join(said(hook(client, "/hooks/twilio/sms/", {**fields, **more})))

    return send
