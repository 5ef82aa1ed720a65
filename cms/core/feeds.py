"""Articles as entries of a feed."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from django.apps import apps
from django.http import Http404
from django.utils import timezone

from cms.core.addresses import lies_at
from cms.core.models import Article
from cms.core.models.article_query import LIST_CROP
from cms.core.share import absolute
from portal.shell.feeds import MOST, Attachment, Entry, Feed, register as register


def of(label: str) -> Callable[[], Feed]:
    """The feed of the first published section of the kind ``app.Model``."""

    def make() -> Feed:
        sections: Any = apps.get_model(label)
        section = sections.objects.live().public().order_by("path").first()
        if section is None:
            raise Http404
        newest = section.articles().newest()[:MOST]
        return Feed(section.title, lies_at(section), map(entry, newest))

    return make


def entry(article: Article) -> Entry:
    """An article with its picture; its day counts from midnight."""
    day = timezone.make_aware(datetime.combine(article.published_on, time()))
    return Entry(
        url=absolute(lies_at(article)),
        title=article.title,
        published_at=day,
        updated_at=max(day, article.last_published_at or day),
        summary=article.lead or article.search_description,
        attachments=pictures(article),
    )


def pictures(article: Article) -> list[Attachment]:
    """The article's picture in the size of a list."""
    if article.picture is None:
        return []
    small = article.picture.get_rendition(LIST_CROP)
    ending = small.file.name.rpartition(".")[2].lower().replace("jpg", "jpeg")
    return [Attachment(absolute(small.url), f"image/{ending}", title=article.share_alt)]
