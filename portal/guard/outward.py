"""Requests to addresses that somebody else has named: https alone, and never into a network of our own.

The name is looked up once, every address behind it must be a public one, and the connection goes to the very address
that was looked at, so that a name cannot lead elsewhere between the look and the call. Redirects are not followed.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

SECONDS = 10.0
PIECE = 64 * 1024
GIVEN_OUT = ipaddress.ip_network("2000::/3")
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
    """What came back; the names of its headers in small letters."""

    status: int
    body: bytes
    headers: Mapping[str, str]


def way(url: str, hosts: Collection[str] = ()) -> Way:
    """The way to an address. ``hosts``: the only ones that are meant, () any public one.

    Raises ``Refused``, and ``Unreachable`` when the name is not known now.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise Refused(_("网址不对")) from wrong
    plain = parts.username is None and parts.password is None and port in (None, 443)
    if parts.scheme != "https" or not parts.hostname or not plain:
        raise Refused(_("不是https网址，或者端口不是443"))
    if hosts and parts.hostname not in hosts:
        raise Refused(_("不是约定的主机"))
    return Way(parts, public_address(parts.hostname), 443)


def public_address(host: str) -> str:
    """The address behind the name. Raises ``Refused`` when any of them lies in a private network."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise Unreachable(_("域名现在查不到")) from fault
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(public(one) for one in addresses):
        raise Refused(_("域名指向内网"))
    return addresses[0]


def public(address: str) -> bool:
    """Whether anybody on the internet could be there. Of IPv6 only what is given out to the internet: the rest holds
    IPv4 addresses in many guises (::10.0.0.1, 64:ff9b::10.0.0.1), which a gateway would turn into what they hide."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv4Address):
        return parsed.is_global and not parsed.is_multicast
    inner = parsed.sixtofour
    return parsed in GIVEN_OUT and parsed.is_global and (inner is None or inner.is_global)


def fetch(url: str, most: int, hosts: Collection[str] = ()) -> bytes:
    """The bytes at that address, never more than ``most``. Raises ``Refused`` or ``Unreachable``."""
    answer = ask(way(url, hosts), "GET", most=most)
    if answer.status == http.client.OK:
        return answer.body
    told = _("对方回答%(status)s") % {"status": answer.status}
    raise Unreachable(told) if answer.status >= 500 or answer.status in NOT_YET else Refused(told)


def ask(
    to: Way,
    method: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    *,
    most: int = PIECE,
    until: float | None = None,
) -> Answer:
    """One request, ten seconds in all, or up to that moment of the monotonic clock.

    Raises ``Refused`` for an answer over ``most``, ``Unreachable``.
    """
    until = time.monotonic() + SECONDS if until is None else until
    try:
        with connected(to, until) as line:
            path = (to.url.path or "/") + (f"?{to.url.query}" if to.url.query else "")
            line.request(method, path, body=body or None, headers=dict(headers or {}))
            answer = line.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, taken(answer, most, until), told)
    except (OSError, http.client.HTTPException, UnicodeError) as fault:
        raise Unreachable(_("连不上（%(why)s）") % {"why": type(fault).__name__}) from fault
    except ValueError as fault:  # a path that no request line can hold
        raise Refused(_("网址不对")) from fault


@contextmanager
def connected(to: Way, until: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to the address that was looked at, under the name that was asked for; shut at that moment, for who
    sends a byte every few seconds would never run into the limit of a single wait."""
    host, left = to.url.hostname or "", max(until - time.monotonic(), 0.1)
    line = http.client.HTTPConnection(host, to.port, timeout=left)
    sock = socket.create_connection((to.address, to.port), timeout=left)
    with sock, sock.dup() as same, closing(line):
        watch = threading.Timer(left, shut, [same])
        watch.daemon = True
        watch.start()
        try:
            line.sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host) if to.secure else sock
            yield line
        finally:
            watch.cancel()


def shut(sock: socket.socket) -> None:
    """Ends whatever waits for the connection."""
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def taken(answer: http.client.HTTPResponse, most: int, until: float) -> bytes:
    """The whole body, never further than one byte over the limit, nor longer than the time."""
    body = answer.read(most + 1)
    if time.monotonic() > until:
        raise Unreachable(_("对方太慢"))
    if len(body) > most:
        raise Refused(_("文件太大"))
    return body
