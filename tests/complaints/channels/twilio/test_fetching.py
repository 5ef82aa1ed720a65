"""Files come from the provider alone."""

import socket
from typing import Any

import pytest

from complaints.channels.twilio import fetching
from complaints.channels.twilio.fetching import Refused, Unreachable, checked, fetch
from portal.guard import outward
from tests.twilio_server import File, Provider

PATH = "/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"


@pytest.mark.parametrize(
    "url",
    [
        "http://api.twilio.com/a",
        "https://api.twilio.com.evil.example/a",
        "https://evil.example/api.twilio.com",
        "https://api.twilio.com:8443/a",
        "https://user@api.twilio.com/a",
        "https://api.twilio.com@evil.example/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "file:///etc/passwd",
        "//api.twilio.com/a",
        "https://api.twilio.com:99999/a",
        "",
    ],
)
def test_only_the_providers_exact_hosts_by_https_are_asked(url: str) -> None:
    with pytest.raises(Refused):
        checked(url)


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "64:ff9b::a00:1"])
def test_a_name_that_leads_into_a_private_network_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(*given: object, **more: object) -> list[Any]:
        return [(0, 0, 0, "", ("54.0.0.1", 443)), (0, 0, 0, "", (address, 443))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    with pytest.raises(Refused):
        checked("https://api.twilio.com/a")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: [(0, 0, 0, "", ("54.0.0.1", 443))])
    assert checked("https://media.twiliocdn.com/a").way.address == "54.0.0.1"


def test_credentials_go_along_and_nothing_is_followed(provider: Provider) -> None:
    provider.files[PATH] = File(b"bytes", "image/png")
    assert fetch(provider.base + PATH) == (b"bytes", "image/png")
    assert provider.came[0].authorization.startswith("Basic ")
    for location in (
        provider.base + "/other",
        "http://127.0.0.1/x",
        "/relative",
        "",
        "https://[",
        "https://evil.example/x",
    ):
        provider.files[PATH] = File(status=307, location=location)
        with pytest.raises(Refused):
            fetch(provider.base + PATH)
    assert set(provider.asked("GET")) == {PATH}


def test_the_providers_own_media_host_is_asked_once_without_credentials(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.files[PATH] = File(status=307, location="https://media.twiliocdn.com/AC1/x")
    asked: list[tuple[str, dict[str, str]]] = []
    real = fetching.ask

    def ask(place: fetching.Place, until: float) -> Any:
        if place.api:
            return real(place, until)
        asked.append((place.way.url.geturl(), fetching.headers(place)))
        return fetching.Fetched(b"picture", "image/jpeg")

    monkeypatch.setattr(fetching, "ask", ask)
    monkeypatch.setattr(outward, "public_address", lambda host: "54.0.0.1")
    assert fetch(provider.base + PATH).data == b"picture"
    assert asked == [("https://media.twiliocdn.com/AC1/x", {})]


def test_what_is_too_large_or_too_slow_is_let_go(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    provider.files[PATH] = File(b"x" * 100_000)
    monkeypatch.setattr(fetching, "MOST", 70_000)
    with pytest.raises(Refused):
        fetch(provider.base + PATH)
    monkeypatch.setattr(fetching, "SECONDS", -1.0)
    with pytest.raises(Unreachable):
        fetch(provider.base + PATH)


@pytest.mark.parametrize(("status", "fault"), [(404, Unreachable), (503, Unreachable), (410, Refused), (400, Refused)])
def test_what_may_come_later_is_asked_for_again(provider: Provider, status: int, fault: type[Exception]) -> None:
    provider.files[PATH] = File(status=status)
    with pytest.raises(fault):
        fetch(provider.base + PATH)
    provider.down = True
    with pytest.raises(Unreachable):
        fetch(provider.base + PATH)
