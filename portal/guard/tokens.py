"""The token of one rendering of a public form: instead of a session, it tells one filled form from another."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.utils import timezone

VALID = timedelta(days=7)
_SHAPE = re.compile(r"[0-9a-f]{32}\.[0-9a-f]{1,12}:[\w-]{20,100}", re.ASCII)


def make(now: datetime | None = None) -> str:
    """A new token: 128 random bits and the time it was made, signed with HMAC-SHA256."""
    made_at = int((now or timezone.now()).timestamp())
    return _signer().sign(f"{secrets.token_hex(16)}.{made_at:x}")


def read(token: str, now: datetime | None = None) -> str | None:
    """A digest that stands for the token (64 hexadecimal digits); None when it is missing, forged or over 7 days old.

    The digest is what may be stored: from it nobody can make the token.
    """
    if not _SHAPE.fullmatch(token):
        return None
    try:
        value = _signer().unsign(token)
    except BadSignature:
        return None
    made_at = int(value.partition(".")[2], 16)
    if int((now or timezone.now()).timestamp()) - made_at > VALID.total_seconds():
        return None
    return hashlib.sha256(value.encode()).hexdigest()


def age(token: str, now: datetime | None = None) -> float:
    """Seconds since the form of a good token was drawn: the signed time-stamp."""
    made_at = int(token.partition(":")[0].partition(".")[2] or "0", 16)
    return (now or timezone.now()).timestamp() - made_at


def _signer() -> Signer:
    return Signer(salt="portal.guard.tokens")
