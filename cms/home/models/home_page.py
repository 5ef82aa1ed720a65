"""The home page: two doors, quick links, and panels that other parts fill."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.core import routing
from cms.core.addresses import served
from cms.core.models import PublicPage
from cms.core.registries import home_panels
from cms.home.links import quick_links


class HomePage(PublicPage):
    """The first page of the site."""

    headline = models.CharField(_("大标题"), max_length=30, default="看见河里的问题，告诉我们")
    lead = models.CharField(_("副标题"), max_length=60, default="拍一张照片，说一句话。不用注册，一分钟。")

    template = "home/home_page.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("lead")]

    class Meta:
        verbose_name = _("首页")
        verbose_name_plural = _("首页")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Straight to the page at that address; step by step where none lies at it as a whole."""
        page = routing.below(self, path_components) if path_components else None
        return page.route(request, []) if page is not None else super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The quick links and the panels of the parts that are installed."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        here = {"quick_links": quick_links(), "report_url": served("/report/")}
        return {**context, **here, "panels": home_panels.draw(request, self)}
