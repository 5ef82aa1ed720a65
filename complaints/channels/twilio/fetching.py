"""Gets one file from the provider, and from nobody else.

The address comes with a signed webhook, and still nothing is believed of it: https, one of Twilio's own hosts by its
exact name, port 443, and every address that the name resolves to must be a public one; the connection goes to the very
address that was looked at. The host of ``TWILIO_API_BASE``, which the office itself has set, is the one exception.

Redirects are not followed. Twilio's API answers for a photo with the address of its own media host; that one address
is looked at anew, as strictly, gets no credentials, and may lead no further.
"""

import base64
import http.client
import ipaddress
import socket
import ssl
import time
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

API = "api.twilio.com"
MEDIA = frozenset({"media.twiliocdn.com", "mms.twiliocdn.com", "media.twilio.com"})
MOST, SECONDS = 15 * 1024 * 1024, 10.0
PIECE = 64 * 1024
MOVED = (301, 302, 303, 307, 308)
NOT_YET = (404, 408, 425, 429)
"""A recording may be announced before it can be had."""


class Refused(Exception):
    """It will never be fetched: the address is no such address, or the file is too large."""


class Unreachable(Exception):
    """Not now; perhaps later."""


class Fetched(NamedTuple):
    """The bytes, and what the provider says that they are."""

    data: bytes
    content_type: str


class Way(NamedTuple):
    """Where to connect, and whether that is the API, which wants credentials."""

    url: SplitResult
    address: str
    port: int
    secure: bool
    api: bool


def base() -> str:
    """Where the API is."""
    return str(settings.TWILIO_API_BASE or f"https://{API}").rstrip("/")


def fetch(url: str) -> Fetched:
    """The file at that address. Raises ``Refused`` or ``Unreachable``."""
    until = time.monotonic() + SECONDS
    way = checked(url)
    got = ask(way, until)
    if isinstance(got, str):
        onward = urlsplit(got)
        if not way.api or onward.hostname not in MEDIA:
            raise Refused("the provider sends us elsewhere")
        got = ask(checked(got), until)
        if isinstance(got, str):
            raise Refused("the provider sends us on and on")
    return got


def checked(url: str) -> Way:
    """The way to an address that may be asked. Raises ``Refused``, ``Unreachable`` when its name is not known now."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise Refused("no address") from wrong
    ours = urlsplit(settings.TWILIO_API_BASE)
    if ours.netloc and (parts.scheme, parts.netloc) == (ours.scheme, ours.netloc):
        secure = parts.scheme == "https"
        return Way(parts, ours.hostname or "", port or (443 if secure else 80), secure, api=True)
    plain = parts.username is None and parts.password is None and port in (None, 443)
    if parts.scheme != "https" or not plain or parts.hostname not in {API, *MEDIA}:
        raise Refused("not an address of the provider")
    return Way(parts, public_address(parts.hostname), 443, secure=True, api=parts.hostname == API)


def public_address(host: str) -> str:
    """The address behind the name. Raises ``Refused`` when any of them lies in a network of our own."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError as fault:
        raise Unreachable("the name of the provider is not known just now") from fault
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(ipaddress.ip_address(one.partition("%")[0]).is_global for one in addresses):
        raise Refused("the provider's name leads into a private network")
    return addresses[0]


def ask(way: Way, until: float) -> Fetched | str:
    """The file, or the address that it is said to lie at. Raises ``Refused`` or ``Unreachable``."""
    line: http.client.HTTPConnection | None = None
    try:
        line = connected(way, until)
        path = way.url.path + (f"?{way.url.query}" if way.url.query else "")
        line.request("GET", path or "/", headers=headers(way))
        answer = line.getresponse()
        if answer.status in MOVED:
            return answer.headers.get("Location", "")
        if answer.status != http.client.OK:
            told = f"the provider answers {answer.status}"
            later = answer.status >= 500 or answer.status in NOT_YET or answer.status in (401, 403)
            raise Unreachable(told) if later else Refused(told)
        return Fetched(read(answer, until), answer.headers.get("Content-Type", ""))
    except (OSError, http.client.HTTPException) as fault:
        raise Unreachable(type(fault).__name__) from fault
    finally:
        if line is not None:
            line.close()


def connected(way: Way, until: float) -> http.client.HTTPConnection:
    """A connection to the address that was looked at, under the name that was asked for."""
    host = way.url.hostname or ""
    line = http.client.HTTPConnection(host, way.port, timeout=SECONDS)
    sock = socket.create_connection((way.address, way.port), timeout=max(until - time.monotonic(), 0.1))
    line.sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host) if way.secure else sock
    return line


def headers(way: Way) -> dict[str, str]:
    """Credentials go to the API alone."""
    if not way.api:
        return {}
    pair = f"{settings.TWILIO_ACCOUNT_SID}:{settings.TWILIO_AUTH_TOKEN}".encode()
    return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}


def read(answer: http.client.HTTPResponse, until: float) -> bytes:
    """The whole body, never further than one byte over the limit, nor longer than the time."""
    pieces, length = [], 0
    while piece := answer.read(PIECE):
        length += len(piece)
        if length > MOST:
            raise Refused("the file is larger than 15 MiB")
        if time.monotonic() > until:
            raise Unreachable("the provider is too slow")
        pieces.append(piece)
    return b"".join(pieces)
