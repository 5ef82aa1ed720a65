"""Gets one file from the provider, and from nobody else.

The address comes with a signed webhook, and still nothing is believed of it: https, one of Twilio's own hosts by its
exact name, port 443, and every address that the name resolves to must be a public one; the connection goes to the very
address that was looked at. The host of ``TWILIO_API_BASE``, which the office itself has set, is the one exception.

Redirects are not followed. Twilio's API answers for a photo with the address of its own media host; that one address
is looked at anew, as strictly, gets no credentials, and may lead no further.
"""

import base64
import http.client
import time
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from portal.guard import outward
from portal.guard.outward import Refused, Unreachable

__all__ = ["Refused", "Unreachable", "fetch"]

API = "api.twilio.com"
MEDIA = frozenset({"media.twiliocdn.com", "mms.twiliocdn.com", "media.twilio.com"})
MOST, SECONDS = 15 * 1024 * 1024, 10.0
MOVED = (301, 302, 303, 307, 308)
OURS = (401, 403)
"""What is wrong with our own settings is set right one day."""


class Fetched(NamedTuple):
    """The bytes, and what the provider says that they are."""

    data: bytes
    content_type: str


class Place(NamedTuple):
    """Where to ask, and whether that is the API, which wants credentials."""

    way: outward.Way
    api: bool


def base() -> str:
    """Where the API is."""
    return str(settings.TWILIO_API_BASE or f"https://{API}").rstrip("/")


def fetch(url: str) -> Fetched:
    """The file at that address. Raises ``Refused`` or ``Unreachable``."""
    until = time.monotonic() + SECONDS
    place = checked(url)
    got = ask(place, until)
    if isinstance(got, str):
        if not place.api or host_of(got) not in MEDIA:
            raise Refused(_("服务商让我们去别处取"))
        got = ask(checked(got), until)
        if isinstance(got, str):
            raise Refused(_("服务商让我们去别处取"))
    return got


def checked(url: str) -> Place:
    """The way to an address that may be asked. Raises ``Refused``, ``Unreachable`` when its name is not known now."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise Refused(_("网址不对")) from wrong
    ours = urlsplit(settings.TWILIO_API_BASE)
    if ours.netloc and (parts.scheme, parts.netloc) == (ours.scheme, ours.netloc):
        secure = parts.scheme == "https"
        return Place(outward.Way(parts, ours.hostname or "", port or (443 if secure else 80), secure), api=True)
    return Place(outward.way(url, (API, *MEDIA)), api=parts.hostname == API)


def host_of(url: str) -> str:
    """The name in an address; "" for what is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def ask(place: Place, until: float) -> Fetched | str:
    """The file, or the address that it is said to lie at. Raises ``Refused`` or ``Unreachable``."""
    answer = outward.ask(place.way, "GET", headers=headers(place), most=MOST, until=until)
    if answer.status in MOVED:
        return answer.headers.get("location", "")
    if answer.status != http.client.OK:
        told = _("服务商回答%(status)s") % {"status": answer.status}
        later = answer.status >= 500 or answer.status in (*outward.NOT_YET, *OURS)
        raise Unreachable(told) if later else Refused(told)
    return Fetched(answer.body, answer.headers.get("content-type", ""))


def headers(place: Place) -> dict[str, str]:
    """Credentials go to the API alone."""
    if not place.api:
        return {}
    pair = f"{settings.TWILIO_ACCOUNT_SID}:{settings.TWILIO_AUTH_TOKEN}".encode()
    return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
