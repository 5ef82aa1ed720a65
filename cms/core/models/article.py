"""What the office publishes on a day: news, documents, issues, letters."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page
from wagtail.search import index

from cms.core.fields import BodyField
from cms.core.models.article_query import ArticleManager
from cms.core.models.public_page import PublicPage


class Article(PublicPage):
    """A page with a day, a source and a body. A kind adds its own fields and says where it may stand."""

    published_on = models.DateField(
        _("日期"), default=timezone.localdate, db_index=True, help_text=_("显示在标题下面，列表按它排。")
    )
    source = models.CharField(_("来源"), max_length=60, blank=True, help_text=_("不填就写主办单位。"))
    body = BodyField()

    objects: Any = ArticleManager()

    share_kind = "article"
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldRowPanel([FieldPanel("published_on"), FieldPanel("source")]),
        FieldPanel("body"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("body"),
        index.FilterField("published_on"),
    ]

    class Meta:
        abstract = True

    @property
    def crumb(self) -> str:
        """The title stands right below and is long."""
        return gettext("正文")
