"""``/sitemap.xml``: every public address, for search engines, by parts that the apps behind the pages fill."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice
from typing import NamedTuple
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.shell.pagecache import public_page

MOST = 5000
"""Addresses of one file; the protocol allows ten times as many."""
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Address(NamedTuple):
    """A path of this site and when its page last changed, None when nobody knows."""

    path: str
    changed_at: datetime | None = None


class Part(NamedTuple):
    """Who counts the addresses of one kind, and who tells those from one number to another."""

    size: Callable[[], int]
    addresses: Callable[[int, int], Iterable[Address]]


_parts: dict[str, Part] = {}


def register(name: str, count: Callable[[], int], addresses: Callable[[int, int], Iterable[Address]]) -> None:
    """Adds a part; ``addresses(start, end)`` in an order that does not change. ``name`` is lower-case letters."""
    _parts[name] = Part(count, addresses)


def file(kind: str, rows: Iterable[str]) -> HttpResponse:
    """A file of the protocol; ``kind`` is urlset or sitemapindex."""
    body = f'{HEAD}<{kind} xmlns="{SPACE}">\n{"".join(rows)}</{kind}>\n'
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def row(kind: str, path: str, changed_at: datetime | None = None) -> str:
    """One line; ``kind`` is url or sitemap."""
    changed = f"<lastmod>{changed_at.isoformat(timespec='seconds')}</lastmod>" if changed_at else ""
    return f"<{kind}><loc>{escape(settings.SITE_URL + path)}</loc>{changed}</{kind}>\n"


@public_page()
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of the parts' files, a file for each ``MOST`` addresses."""
    files = [
        f"/sitemap-{name}-{n + 1}.xml"
        for name, part in sorted(_parts.items())
        for n in range(max(-(-part.size() // MOST), 1))
    ]
    return file("sitemapindex", [row("sitemap", path) for path in files])


@public_page()
@require_safe
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """The addresses of one file. 404 for a part that nobody registered or a file beyond its end."""
    if name not in _parts or not 1 <= number <= 10_000:
        raise Http404
    start = (number - 1) * MOST
    found = list(islice(_parts[name].addresses(start, start + MOST), MOST))
    if not found and number > 1:
        raise Http404
    return file("urlset", [row("url", one.path, one.changed_at) for one in found])
