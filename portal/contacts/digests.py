"""Keyed digests: a contact is found by its exact number or address although the table holds only cipher texts."""

import hmac
from functools import lru_cache

from portal.contacts import crypt


@lru_cache(maxsize=8)
def secrets(given: tuple[str, ...]) -> tuple[bytes, ...]:
    """One HMAC key a field key, in the order of the keys."""
    return tuple(crypt.stretched(key, "digest") for key in given)


def candidates(kind: str, value: str) -> list[str]:
    """The digests of a value under every key, the newest first; none for an empty value."""
    message = f"{kind}:{value}".encode()
    return [hmac.digest(secret, message, "sha256").hex() for secret in secrets(crypt.keys())] if value else []


def phone(e164: str) -> list[str]:
    """The digests that a number in E.164 may be stored under."""
    return candidates("phone", e164)


def email(address: str) -> list[str]:
    """The digests that an address may be stored under; capitals make no difference."""
    return candidates("email", address.strip().casefold())


def newest(digests: list[str]) -> str:
    """The digest to store: that of the first key, "" when there is no value."""
    return digests[0] if digests else ""
