"""The section of news."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.models import Section
from cms.news.choices import NewsKind


class NewsIndex(Section):
    """All news, the newest as a large card with its picture."""

    of = "news.NewsArticle"
    kinds = NewsKind.choices
    feed = "news"
    menu_order = 80
    stale_days = 14

    template = "news/index.html"
    subpage_types = ["news.NewsArticle"]
    page_description = _("新闻栏目，放在首页下面，一个就够。")

    class Meta:
        verbose_name = _("新闻栏目")
        verbose_name_plural = _("新闻栏目")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The first article of the first page stands apart when it has a picture."""
        context = super().get_context(request, *args, **kwargs)
        first = next(iter(context["listing"].page.object_list), None)
        shown = first if first is not None and first.picture and context["listing"].page.number == 1 else None
        return {**context, "lead_story": shown}
