"""Signed links: a value for one purpose that ends on a day, proved by 256 bits and kept nowhere."""

from django.core import signing
from django.utils import timezone

DAY = 24 * 60 * 60


def signer(purpose: str) -> signing.Signer:
    """Signs for one purpose: a link of another never passes. Old secrets count while they are in the fallbacks."""
    return signing.Signer(salt=f"portal.codes.links:{purpose}", sep=".")


def make(purpose: str, value: str, days: int) -> str:
    """A token that fits into an address and gives the value back for so many days."""
    ends = int(timezone.now().timestamp()) + days * DAY
    return signer(purpose).sign_object([value, ends])


def read(purpose: str, token: str) -> str | None:
    """The value; None when the token is forged, made for something else, or ended."""
    try:
        value, ends = signer(purpose).unsign_object(token)
    except (signing.BadSignature, UnicodeError):
        return None
    return str(value) if timezone.now().timestamp() < ends else None
