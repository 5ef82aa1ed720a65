"""The paper slip of an entry: a code that everybody may know and a key that stands on the slip alone."""

import hmac
import re
from hashlib import sha256

from django.conf import settings
from django.utils.encoding import force_bytes

from cms.contest.models import Entry
from portal.codes import numbers

PURPOSE = b"cms.contest.slip"
PATH = "/C/"
READ = re.compile(r"/C/(?P<code>\d{8})(?P<key>\d{8})/?$", re.IGNORECASE)


def derived(secret: str | bytes, code: str) -> str:
    """8 digits of HMAC-SHA256 over the entry's code; kept nowhere."""
    seal = hmac.digest(hmac.digest(force_bytes(secret), PURPOSE, sha256), code.encode(), sha256)
    return f"{int.from_bytes(seal, 'big') % 10**8:08d}"


def key(code: str) -> str:
    """The key on the slip of that entry."""
    return derived(settings.SECRET_KEY, code)


def fits(code: str, typed: str) -> bool:
    """Whether the key belongs to the code, in the same time for right and wrong; kept old secrets count too."""
    given = numbers.digits(typed).encode()
    found = False
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        found |= hmac.compare_digest(given, derived(secret, code).encode())
    return found


def address(entry: Entry) -> str:
    """What the QR code says: capitals and digits alone, so that it stays small."""
    return f"{settings.SITE_URL.upper()}{PATH}{entry.code}{key(entry.code)}"


def read(text: str) -> str | None:
    """The entry's code in what a QR code said; None when it is none of our slips, or its key is not ours."""
    found = READ.search(text.strip())
    if found is None or not fits(found["code"], found["key"]):
        return None
    return found["code"]
