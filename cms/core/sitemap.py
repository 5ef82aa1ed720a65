"""All published pages, for ``/sitemap.xml``."""

from collections.abc import Iterator

from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.shell.sitemaps import Address


def pages() -> PageQuerySet:
    """What everybody may read, in the order of the tree."""
    return Page.objects.live().public().filter(depth__gt=1).order_by("path")


def count() -> int:
    """How many pages there are."""
    return int(pages().count())


def addresses(start: int, end: int) -> Iterator[Address]:
    """The pages from one number to another; three queries for however many."""
    for page in pages().defer_streamfields()[start:end]:
        if parts := page.get_url_parts():
            yield Address(parts[2], page.last_published_at or page.latest_revision_created_at)
