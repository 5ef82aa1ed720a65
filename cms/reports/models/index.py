"""The section of duty reports."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.models import PublicPage, Section
from cms.core.models.article_query import ArticleQuerySet
from cms.reports import chosen


class ReportsIndex(Section):
    """All reports by the year that they tell of and by place."""

    of = "reports.DutyReport"
    feed = "reports"
    per_page = 24
    menu_order = 125
    params = ("year", "area", "page")

    template = "reports/index.html"
    subpage_types = ["reports.DutyReport"]
    page_description = _("述职报告栏目，放在首页下面，一个就够。")

    class Meta:
        verbose_name = _("述职报告栏目")
        verbose_name_plural = _("述职报告栏目")

    def articles(self) -> ArticleQuerySet:
        """With chief and place."""
        return super().articles().select_related("person", "division")  # type: ignore[no-any-return]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The part of the list that the reader chose."""
        context = PublicPage.get_context(self, request, *args, **kwargs)
        listing = chosen.read(request, self.articles(), self.per_page)
        return {**context, "listing": listing, "feed_url": f"/feeds/{self.feed}"}
