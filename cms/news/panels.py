"""News on the home page, and on the pages of the rivers that it speaks of."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.directory.models import Water
from cms.news.models import NewsArticle, NewsIndex

MOST = 4


def of_home(request: HttpRequest, page: Any) -> SafeString:
    """The latest news; nothing where there is none. Four queries."""
    index = NewsIndex.objects.live().order_by("path").first()
    newest = list(index.articles().newest()[:MOST]) if index is not None else []
    if not newest:
        return SafeString("")
    context = {"index": index, "first": newest[0], "others": newest[1:]}
    return render_to_string("news/panels/home.html", context, request)


def of_water(request: HttpRequest, water: Water) -> SafeString:
    """The latest news that speaks of a water; nothing where there is none. One query."""
    newest = list(NewsArticle.objects.shown().filter(mentions__water=water).newest()[:MOST])
    if not newest:
        return SafeString("")
    return render_to_string("news/panels/river.html", {"articles": newest}, request)
