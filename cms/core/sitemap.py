"""All published pages, for ``/sitemap.xml``."""

from collections.abc import Callable, Iterator
from typing import Any

from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.shell.sitemaps import Address

_kept_away: dict[str, Callable[[], Any]] = {}


def leave_out(name: str, keys: Callable[[], Any]) -> None:
    """``keys()``: those of published pages that say noindex or answer 404, as rows of a query."""
    _kept_away[name] = keys


def pages() -> PageQuerySet:
    """What everybody may read and search machines may find, in the order of the tree."""
    found = Page.objects.live().public().filter(depth__gt=1)
    for keys in _kept_away.values():
        found = found.exclude(pk__in=keys())
    return found.order_by("path")


def count() -> int:
    """How many pages there are."""
    return int(pages().count())


def addresses(start: int, end: int) -> Iterator[Address]:
    """The pages from one number to another; three queries for however many."""
    for page in pages().defer_streamfields()[start:end]:
        if parts := page.get_url_parts():
            yield Address(parts[2], page.last_published_at or page.latest_revision_created_at)
