"""The reporter's secret code for asking after a case: derived whenever it is needed, stored nowhere."""

import hmac
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.utils.encoding import force_bytes

from portal.codes.numbers import digits

LENGTH = 8
PURPOSE = b"portal.codes.query"


def derive(secret: str | bytes, uuid: UUID, version: int) -> str:
    """HMAC-SHA256(code key, uuid ‖ version) as 8 digits; the key is drawn from the site's secret for this alone."""
    key = hmac.digest(force_bytes(secret), PURPOSE, sha256)
    seal = hmac.digest(key, uuid.bytes + version.to_bytes(4, "big"), sha256)
    return f"{int.from_bytes(seal, 'big') % 10**LENGTH:0{LENGTH}d}"


def query_code(uuid: UUID, version: int) -> str:
    """The code of that version; a resend raises the version, which ends the code before."""
    return derive(settings.SECRET_KEY, uuid, version)


def matches(code: str, uuid: UUID, version: int) -> bool:
    """Whether the typed code opens the case, in the same time for right and wrong.

    Codes that were given out before the site's secret was changed go on opening while the old one is among
    ``SECRET_KEY_FALLBACKS``.
    """
    typed = digits(code).encode()
    found = False
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        found |= hmac.compare_digest(typed, derive(secret, uuid, version).encode())
    return found
