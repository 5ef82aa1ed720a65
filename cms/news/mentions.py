"""Finds the waters that an article speaks of: by their cards in it, and by their names in its words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.apps import apps
from wagtail.rich_text import get_text_for_indexing

from cms.directory.models import Water

if TYPE_CHECKING:
    from cms.news.models import NewsArticle

SHORTEST = 2
Names = list[tuple[int, str, str]]


def names() -> Names:
    """Key, code and name of every water; a name that several waters bear is "", since it tells none of them."""
    rows = list(Water.objects.order_by("pk").values_list("pk", "code", "name"))
    borne = Counter(name for _pk, _code, name in rows)
    return [(pk, code, name if borne[name] == 1 and len(name) >= SHORTEST else "") for pk, code, name in rows]


def spoken_of(article: NewsArticle, known: Names) -> set[int]:
    """Keys of the waters in the article as it is in hand."""
    content = article.body.stream_block.get_searchable_content(article.body)
    words = " ".join([article.title, article.lead, *(get_text_for_indexing(str(part)) for part in content)])
    cards = {str(block["value"]) for block in article.body.raw_data if block["type"] == "river"}
    return {pk for pk, code, name in known if code in cards or (name and name in words)}


def note(article: NewsArticle, known: Names | None = None) -> None:
    """Writes down what changed: three queries, the names among them unless they are given."""
    mention = apps.get_model("news", "Mention")
    wanted = spoken_of(article, names() if known is None else known)
    there = set(mention.objects.filter(article=article).values_list("water", flat=True))
    if gone := there - wanted:
        mention.objects.filter(article=article, water__in=gone).delete()
    mention.objects.bulk_create(
        [mention(article=article, water_id=pk) for pk in sorted(wanted - there)], ignore_conflicts=True
    )


def all_again() -> int:
    """Every published article, since rivers are entered and renamed later too; once a day. How many articles."""
    known, count = names(), 0
    for article in apps.get_model("news", "NewsArticle").objects.live().order_by("pk").iterator(100):
        note(article, known)
        count += 1
    return count
