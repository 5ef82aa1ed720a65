import ipaddress

import pytest
from django.test import RequestFactory
from hypothesis import given, strategies as st
from pytest_django import Settings

from portal.guard.client import UNKNOWN, address, group


@pytest.fixture(autouse=True)
def _proxies(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8", "::1", "2001:db8:1::/48"]


def seen(connection: str, forwarded: str | None = None) -> str:
    request = RequestFactory().get("/", REMOTE_ADDR=connection)
    if forwarded is not None:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return address(request)


@pytest.mark.parametrize(
    ("connection", "forwarded", "client"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # not by a trusted proxy: not believed
        ("10.1.2.3", "198.51.100.1", "198.51.100.1"),
        ("10.1.2.3", "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # the left part is whatever the client wrote
        ("10.1.2.3", "6.6.6.6, 198.51.100.1, 10.9.9.9", "198.51.100.1"),
        ("10.1.2.3", "10.5.5.5, 10.9.9.9", "10.5.5.5"),
        ("10.1.2.3", "6.6.6.6, unknown", "10.1.2.3"),
        ("10.1.2.3", "6.6.6.6, <script>, 10.9.9.9", "10.9.9.9"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("10.1.2.3", "198.51.100.1:4711", "198.51.100.1"),
        ("::1", "[2001:db8:2::5]:443", "2001:db8:2::5"),
        ("2001:db8:1::7", "2001:DB8:0002:0::5", "2001:db8:2::5"),
        ("::ffff:10.1.2.3", "::ffff:198.51.100.1", "198.51.100.1"),
        ("fe80::1%eth0", None, "fe80::1"),
        ("", "198.51.100.1", UNKNOWN),
        ("unix:", None, UNKNOWN),
    ],
)
def test_the_address_is_what_trusted_proxies_vouch_for(connection: str, forwarded: str | None, client: str) -> None:
    assert seen(connection, forwarded) == client


def test_without_trusted_proxies_the_header_says_nothing(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = []
    assert seen("10.1.2.3", "198.51.100.1") == "10.1.2.3"


@pytest.mark.slow
@given(st.ip_addresses(), st.text(st.characters(codec="latin-1"), max_size=60))
def test_no_header_makes_a_stranger_another(stranger: ipaddress.IPv4Address, forwarded: str) -> None:
    honest = seen(str(stranger))
    if not any(stranger in ipaddress.ip_network(net) for net in ("10.0.0.0/8", "::1", "2001:db8:1::/48")):
        assert seen(str(stranger), forwarded) == honest


@pytest.mark.slow
@given(st.text(st.characters(codec="latin-1"), max_size=80))
def test_the_answer_is_always_an_address(forwarded: str) -> None:
    ipaddress.ip_address(seen("10.0.0.1", forwarded))


def test_one_household_counts_as_one() -> None:
    assert group("2001:db8:2:3::1") == group("2001:db8:2:3:ffff::9") != group("2001:db8:2:4::1")
    assert (group("198.51.100.1"), group("rubbish")) == ("198.51.100.1", UNKNOWN)
