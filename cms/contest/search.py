"""Shown works in the site's search, by title and what is in the picture; a hit is asked of the database each time."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.contest import naming
from cms.contest.models import Entry, EntryQuerySet
from portal.search.registry import Hit, Kind, register_kind


def register() -> None:
    """作品."""
    register_kind(Kind("work", _("作品"), public, drawn, ready, named_by="title", weight=0.7))


def public() -> EntryQuerySet:
    """What everybody may see at this moment."""
    return Entry.objects.filter(pk__in=Entry.objects.shown().order_by().values("pk"))


def ready(rows: Any) -> Any:
    """With what a hit prints."""
    return rows.with_faces()


def drawn(entry: Entry) -> Hit:
    """A work as a result."""
    url = reverse("contest:work", args=[entry.code])
    text = "，".join(part for part in (naming.line(entry), entry.alt) if part)
    return Hit("work", naming.heading(entry), url, text)
