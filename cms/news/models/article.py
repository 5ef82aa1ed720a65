"""A piece of news."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.core.models import Article
from cms.news import mentions
from cms.news.choices import NewsKind


class NewsArticle(Article):
    """What happened on a day."""

    kind = models.CharField(_("种类"), max_length=12, choices=NewsKind.choices, default=NewsKind.WORK)

    template = "core/article.html"
    parent_page_types = ["news.NewsIndex"]
    page_description = _("政策动态、工作动态、会议、通报。")
    content_panels = [Article.content_panels[0], FieldPanel("kind"), *Article.content_panels[1:]]
    search_fields = [*Article.search_fields, index.FilterField("kind")]

    class Meta:
        verbose_name = _("新闻稿")
        verbose_name_plural = _("新闻稿")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; when it is published, the pages of the rivers that it speaks of show it at once."""
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None and self.live:
            mentions.note(self)
