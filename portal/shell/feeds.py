"""``/feeds/<name>.atom`` and ``.json``: what is new in a section, for readers and for the app of the television."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.views.decorators.http import require_safe

from portal.shell import office
from portal.shell.pagecache import public_page

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

MOST = 30
"""Entries of a feed."""


@dataclass(frozen=True)
class Attachment:
    """A picture or film of an entry; ``url`` with its host, ``size`` in bytes."""

    url: str
    mime: str
    size: int = 0
    title: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing that is new. ``url`` with its host; it is the entry's name for good. ``html`` may be ""."""

    url: str
    title: str
    published_at: datetime
    updated_at: datetime
    summary: str = ""
    html: str = ""
    attachments: Sequence[Attachment] = ()
    tags: Sequence[str] = ()


@dataclass(frozen=True)
class Feed:
    """A feed with its title, the path of the page that it belongs to, and its entries, the newest first."""

    title: _StrOrPromise
    page: str
    entries: Iterable[Entry]


_feeds: dict[str, Callable[[], Feed]] = {}


def register(name: str, make: Callable[[], Feed]) -> None:
    """Adds a feed, or replaces the one of that name. ``make`` raises Http404 while there is nothing to follow; at most
    ``MOST`` entries are taken."""
    _feeds[name] = make


def withdraw(name: str) -> None:
    """Takes a feed away; nothing happens when it is not there."""
    _feeds.pop(name, None)


def found(name: str) -> tuple[Feed, list[Entry]]:
    """The feed and its entries. Raises Http404 for a name that nobody registered."""
    if name not in _feeds:
        raise Http404
    feed = _feeds[name]()
    return feed, list(islice(feed.entries, MOST))


@public_page()
@require_safe
def atom(request: HttpRequest, name: str) -> HttpResponse:
    """Atom 1.0 (RFC 4287)."""
    feed, entries = found(name)
    out = Atom1Feed(
        title=f"{feed.title} - {settings.SITE_NAME}",
        link=settings.SITE_URL + feed.page,
        description="",
        language="zh-CN",
        author_name=office.facts().name,
        feed_url=f"{settings.SITE_URL}/feeds/{name}.atom",
    )
    for entry in entries:
        pictures = [Enclosure(one.url, str(one.size), one.mime) for one in entry.attachments]
        out.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.html or entry.summary,
            unique_id=entry.url,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            categories=entry.tags,
            enclosures=pictures,
        )
    out.latest_post_date = lambda: latest(entries)  # type: ignore[method-assign]
    return HttpResponse(out.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def latest(entries: list[Entry]) -> datetime:
    """When the feed last changed; one without entries has not changed since the epoch, so that its tag stays."""
    return max((entry.updated_at for entry in entries), default=datetime(1970, 1, 1, tzinfo=UTC))


@public_page()
@require_safe
def json(request: HttpRequest, name: str) -> HttpResponse:
    """JSON Feed 1.1."""
    feed, entries = found(name)
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{feed.title} - {settings.SITE_NAME}",
        "home_page_url": settings.SITE_URL + feed.page,
        "feed_url": f"{settings.SITE_URL}/feeds/{name}.json",
        "language": "zh-CN",
        "authors": [{"name": office.facts().name}],
        "items": [item(entry) for entry in entries],
    }
    kind = "application/feed+json; charset=utf-8"
    return JsonResponse(body, content_type=kind, json_dumps_params={"ensure_ascii": False})


def item(entry: Entry) -> dict[str, Any]:
    """An entry as JSON Feed has it; an entry needs content, so a summary stands for missing HTML."""
    told: dict[str, Any] = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "date_published": moment(entry.published_at),
        "date_modified": moment(entry.updated_at),
        "tags": list(entry.tags),
    }
    told |= {"content_html": entry.html} if entry.html else {"content_text": entry.summary or entry.title}
    first = next((one.url for one in entry.attachments if one.mime.startswith("image/")), "")
    if first:
        told["image"] = first
    if entry.attachments:
        told["attachments"] = [
            {"url": one.url, "mime_type": one.mime, "size_in_bytes": one.size, "title": one.title}
            for one in entry.attachments
        ]
    return told


def moment(at: datetime) -> str:
    """A time as RFC 3339 has it."""
    return timezone.localtime(at).isoformat(timespec="seconds")
