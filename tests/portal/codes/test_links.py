import re

import pytest
import time_machine
from pytest_django import Settings

from portal.codes import links


def test_a_link_gives_its_value_back() -> None:
    assert links.read("track", links.make("track", "2611048230", days=30)) == "2611048230"


def test_a_link_fits_into_an_address() -> None:
    token = links.make("track", "清溪河/?&#", days=1)
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", token)
    assert links.read("track", token) == "清溪河/?&#"


def test_a_link_ends() -> None:
    with time_machine.travel("2026-11-23 09:00+08:00", tick=False) as clock:
        token = links.make("track", "2611048230", days=2)
        clock.move_to("2026-11-25 08:59+08:00")
        assert links.read("track", token) == "2611048230"
        clock.move_to("2026-11-25 09:00+08:00")
        assert links.read("track", token) is None


def test_a_link_serves_one_purpose() -> None:
    assert links.read("download", links.make("track", "2611048230", days=1)) is None


def test_a_link_with_one_sign_changed_is_forged() -> None:
    token = links.make("track", "2611048230", days=1)
    for place in range(len(token)):
        other = "A" if token[place] != "A" else "B"
        assert links.read("track", token[:place] + other + token[place + 1 :]) != "2611048230"


@pytest.mark.parametrize("token", ["", ".", "a.b", "\x00", "\ud800.\ud800", "河" * 50, "." * 2000])
def test_rubbish_is_forged(token: str) -> None:
    assert links.read("track", token) is None


def test_the_signature_has_at_least_128_bits() -> None:
    assert len(links.make("track", "1", days=1).rsplit(".", 1)[1]) * 6 >= 128


def test_links_outlive_a_change_of_the_secret(settings: Settings) -> None:
    token, before = links.make("track", "2611048230", days=9), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the new secret", [before]
    assert links.read("track", token) == "2611048230"
    settings.SECRET_KEY_FALLBACKS = []
    assert links.read("track", token) is None
