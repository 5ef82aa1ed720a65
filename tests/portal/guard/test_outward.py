"""Addresses that somebody else has named lead out of the house or nowhere."""

import socket
import time
from typing import Any

import pytest

from portal.guard import outward
from tests.other_side import playing


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "::ffff:10.0.0.1", "::ffff:93.184.216.34", "::10.0.0.1",
        "::ffff:0:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::a00:1", "2002:0a00:0001::1", "2001:db8::1", "ff02::1",
    ],
)  # fmt: skip
def test_a_name_that_leads_into_a_private_network_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    resolving(monkeypatch, "93.184.216.34", address)
    with pytest.raises(outward.Refused):
        outward.way("https://photos.example.com/1.jpg")


@pytest.mark.parametrize(
    "url",
    [
        "http://photos.example.com/", "ftp://photos.example.com/", "https://user:pw@photos.example.com/", "https:///x",
        "https://photos.example.com:8443/", "file:///etc/passwd", "https://[::1", "nothing", "",
    ],
)  # fmt: skip
def test_only_plain_https_addresses_are_asked(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    resolving(monkeypatch, "93.184.216.34")
    with pytest.raises(outward.Refused):
        outward.way(url)


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.216.34")
    assert outward.way("https://photos.example.com/1.jpg").address == "93.184.216.34"
    assert outward.public("2606:2800:220:1:248:1893:25c8:1946")
    with pytest.raises(outward.Refused):
        outward.way("https://photos.example.com/1.jpg", hosts=("mmbiz.qpic.cn",))


def test_a_name_that_is_not_known_is_asked_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: Any, **_more: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(outward.Unreachable):
        outward.way("https://photos.example.com/1.jpg")


def test_answers_are_bounded_redirects_stay_unfollowed_and_faults_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with playing(monkeypatch) as server:
        server.answer = 200, b"x" * 100
        assert outward.fetch("https://a.example/1?b=c", 100) == b"x" * 100 and server.came[0].path == "/1?b=c"
        for status, size, fault in (
            (200, 99, outward.Refused), (302, 100, outward.Refused), (403, 100, outward.Refused),
            (404, 100, outward.Unreachable), (503, 100, outward.Unreachable),
        ):  # fmt: skip
            server.answer = status, b"x" * 100
            with pytest.raises(fault):
                outward.fetch("https://a.example/1", size)


@pytest.mark.slow
def test_who_sends_a_byte_now_and_then_is_left_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outward, "SECONDS", 0.5)
    with playing(monkeypatch) as server:
        for part in ("head", "body"):
            server.drip = part
            begun = time.monotonic()
            with pytest.raises(outward.Unreachable):
                outward.fetch("https://a.example/1", 100_000)
            assert time.monotonic() - begun < 3
