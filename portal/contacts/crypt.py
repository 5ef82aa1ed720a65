"""Encryption of one field: Fernet with keys stretched from ``FIELD_KEYS``; the first encrypts, all decrypt."""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class Unreadable(Exception):
    """A stored value that none of the keys opens: a key is missing from ``FIELD_KEYS``, or the value was altered."""


def stretched(key: str, purpose: str) -> bytes:
    """32 bytes of a key for one purpose, so that the two uses of a field key tell nothing about each other."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"portal.contacts {purpose}".encode()).derive(
        key.encode()
    )


def keys() -> tuple[str, ...]:
    """The field keys, newest first. Raises ImproperlyConfigured when there is none."""
    if not settings.FIELD_KEYS:
        raise ImproperlyConfigured("FIELD_KEYS is empty: write at least one key, the newest first.")
    return tuple(settings.FIELD_KEYS)


@lru_cache(maxsize=8)
def boxes(given: tuple[str, ...]) -> tuple[Fernet, ...]:
    """One Fernet a key, in the order of the keys."""
    return tuple(Fernet(urlsafe_b64encode(stretched(key, "cipher"))) for key in given)


def encrypt(value: str) -> str:
    """The cipher text under the first key; an empty value stays empty."""
    return boxes(keys())[0].encrypt(value.encode()).decode() if value else ""


def decrypt(cipher: str) -> str:
    """The value again, whichever key it was written with. Raises Unreadable."""
    if not cipher:
        return ""
    try:
        return MultiFernet(boxes(keys())).decrypt(cipher.encode()).decode()
    except InvalidToken:
        raise Unreadable("No key of FIELD_KEYS opens this contact: put the key it was written with back in.") from None


def current(cipher: str) -> bool:
    """Whether the first key wrote it; an empty one needs no key."""
    try:
        return not cipher or bool(boxes(keys())[0].decrypt(cipher.encode()))
    except InvalidToken:
        return False
