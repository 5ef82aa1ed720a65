"""Requests to addresses that somebody else has named: https alone, and never into a network of our own.

The name is looked up once, every address behind it must be a public one, and the connection goes to the very address
that was looked at, so that a name cannot lead elsewhere between the look and the call. Redirects are not followed.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Collection, Mapping
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

SECONDS = 10.0
PIECE = 64 * 1024
NOT_YET = (404, 408, 425, 429)
"""A file may be announced before it can be had."""


class Refused(Exception):
    """It will never be asked: the address is no such address, or the answer is too large."""


class Unreachable(Exception):
    """Not now; perhaps later."""


class Way(NamedTuple):
    """Where to connect, under which name; ``secure`` False only for a test that plays the other side."""

    url: SplitResult
    address: str
    port: int
    secure: bool = True


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes


def way(url: str, hosts: Collection[str] = ()) -> Way:
    """The way to an address. ``hosts``: the only ones that are meant, () any public one.

    Raises ``Refused``, and ``Unreachable`` when the name is not known now.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise Refused("no address") from wrong
    plain = parts.username is None and parts.password is None and port in (None, 443)
    if parts.scheme != "https" or not parts.hostname or not plain:
        raise Refused("not an https address on the usual port")
    if hosts and parts.hostname not in hosts:
        raise Refused("not one of the hosts that are meant")
    return Way(parts, public_address(parts.hostname), 443)


def public_address(host: str) -> str:
    """The address behind the name. Raises ``Refused`` when any of them lies in a private network."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise Unreachable("the name is not known just now") from fault
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(public(one) for one in addresses):
        raise Refused("the name leads into a private network")
    return addresses[0]


def public(address: str) -> bool:
    """Whether anybody on the internet could be there; IPv4 inside IPv6 counts as what it is."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = (parsed.ipv4_mapped or parsed.sixtofour) if isinstance(parsed, ipaddress.IPv6Address) else None
    return parsed.is_global and not parsed.is_multicast and (inner is None or inner.is_global)


def fetch(url: str, most: int, hosts: Collection[str] = ()) -> bytes:
    """The bytes at that address, never more than ``most``. Raises ``Refused`` or ``Unreachable``."""
    answer = ask(way(url, hosts), "GET", most=most)
    if answer.status == http.client.OK:
        return answer.body
    told = f"the other side answers {answer.status}"
    raise Unreachable(told) if answer.status >= 500 or answer.status in NOT_YET else Refused(told)


def ask(
    to: Way, method: str, body: bytes = b"", headers: Mapping[str, str] | None = None, *, most: int = PIECE
) -> Answer:
    """One request, ten seconds in all. Raises ``Refused`` for an answer over ``most``, ``Unreachable``."""
    until = time.monotonic() + SECONDS
    line: http.client.HTTPConnection | None = None
    try:
        line = connected(to, until)
        path = (to.url.path or "/") + (f"?{to.url.query}" if to.url.query else "")
        line.request(method, path, body=body or None, headers=dict(headers or {}))
        answer = line.getresponse()
        return Answer(answer.status, taken(answer, most, until))
    except (OSError, http.client.HTTPException, UnicodeError) as fault:
        raise Unreachable(type(fault).__name__) from fault
    except ValueError as fault:  # a path that no request line can hold
        raise Refused("no address") from fault
    finally:
        if line is not None:
            line.close()


def connected(to: Way, until: float) -> http.client.HTTPConnection:
    """A connection to the address that was looked at, under the name that was asked for."""
    host = to.url.hostname or ""
    line = http.client.HTTPConnection(host, to.port, timeout=SECONDS)
    sock = socket.create_connection((to.address, to.port), timeout=max(until - time.monotonic(), 0.1))
    line.sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host) if to.secure else sock
    return line


def taken(answer: http.client.HTTPResponse, most: int, until: float) -> bytes:
    """The whole body, never further than one byte over the limit, nor longer than the time."""
    pieces, length = [], 0
    while piece := answer.read(min(PIECE, most + 1)):
        length += len(piece)
        if length > most:
            raise Refused("the answer is too large")
        if time.monotonic() > until:
            raise Unreachable("the other side is too slow")
        pieces.append(piece)
    return b"".join(pieces)
