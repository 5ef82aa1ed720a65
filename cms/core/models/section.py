"""The list of a section: the newest first, by kind and by year, a page at a time, with a feed."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.core.listing import listing
from cms.core.models.article_query import ArticleQuerySet
from cms.core.models.public_page import PublicPage


class Section(PublicPage):
    """The page above the articles of one kind of content; a section says of what."""

    of: ClassVar[str]
    """The articles' model as ``app.Model``."""
    per_page: ClassVar[int] = 20
    kinds: ClassVar[Sequence[tuple[str, Any]]] = ()
    """Values and labels of the articles' ``kind``, offered as filters."""
    feed: ClassVar[str] = ""
    """Name of the section's feed in ``portal.shell.feeds``, "" without one."""
    stale_days: ClassVar[int] = 180
    """Days without a new article after which the section stands still (政府网站与政务新媒体检查指标: news two weeks,
    notices and documents half a year)."""

    params: ClassVar[tuple[str, ...]] = ("kind", "year", "page")
    wide = True
    show_in_menus_default = True
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    content_panels = [*Page.content_panels, FieldPanel("lead")]

    class Meta:
        abstract = True
        verbose_name = _("栏目")

    def articles(self) -> ArticleQuerySet:
        """All that the section lists, with their pictures, in whatever order."""
        below: ArticleQuerySet = apps.get_model(self.of).objects.descendant_of(self)
        return below.shown().with_pictures()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The part of the list that the reader chose."""
        context = super().get_context(request, *args, **kwargs)
        chosen = listing(request, self.articles(), self.kinds, self.per_page)
        return {**context, "listing": chosen, "feed_url": f"/feeds/{self.feed}" if self.feed else ""}
