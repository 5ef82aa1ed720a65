"""Half-set challenges are named."""

from typing import Any

import pytest

from portal.guard import checks


@pytest.mark.parametrize(
    ("public", "private", "domain", "found"),
    [
        ("", "", "www.google.com", []),
        ("a", "", "www.recaptcha.net", ["guard.W001"]),
        ("", "b", "www.recaptcha.net", ["guard.W001"]),
        ("a", "b", "www.recaptcha.net", []),
        ("a", "b", "www.google.com", ["guard.W002"]),
    ],
)
def test_both_keys_or_none(settings: Any, public: str, private: str, domain: str, found: list[str]) -> None:
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY, settings.RECAPTCHA_DOMAIN = public, private, domain
    assert [one.id for one in checks.captcha(None)] == found
