"""Who is calling: the client's address, as far as trusted proxies vouch for it."""

import ipaddress
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

UNKNOWN = "0.0.0.0"  # noqa: S104 - no address to listen at, but what is written where none is known


def address(request: HttpRequest) -> str:
    """The address of the client in its plain form; ``UNKNOWN`` when the connection has none (a socket file).

    ``X-Forwarded-For`` is read from the right, each entry on the word of the trusted proxy that wrote it, up to the
    first that is no trusted proxy. An entry that is no address ends the reading: nothing left of it is vouched for.
    """
    seen = _parsed(request.META.get("REMOTE_ADDR", ""))
    if seen is None:
        return UNKNOWN
    for entry in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        if not _trusted(seen):
            break
        before = _parsed(entry)
        if before is None:
            break
        seen = before
    return str(seen)


def group(address_: str) -> str:
    """What limits count together: an IPv4 address, or the /64 that one IPv6 household or phone holds."""
    parsed = _parsed(address_)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed or UNKNOWN)


def _parsed(text: str) -> Address | None:
    """An address with or without a port (``1.2.3.4:80``, ``[::1]:80``); IPv4 written as IPv6 becomes IPv4 again."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        parsed = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, ipaddress.IPv6Address) else parsed


def _trusted(address_: Address) -> bool:
    return any(address_ in network for network in _networks(tuple(settings.TRUSTED_PROXIES)))


@lru_cache(maxsize=8)
def _networks(proxies: tuple[str, ...]) -> list[Network]:
    return [ipaddress.ip_network(proxy, strict=False) for proxy in proxies]
