"""Shown works in ``/sitemap.xml``: asked each time, so that one that was taken back is not in it."""

from collections.abc import Iterator

from django.urls import reverse

from cms.contest.models import Entry
from portal.shell.sitemaps import Address


def count() -> int:
    """How many works are shown."""
    return Entry.objects.shown().count()


def addresses(start: int, end: int) -> Iterator[Address]:
    """Their pages, in the order of their keys."""
    rows = Entry.objects.shown().order_by("pk").values_list("code", "changed_at")
    for code, changed_at in rows[start:end]:
        yield Address(reverse("contest:work", args=[code]), changed_at)
