"""The handbook: its preface, its contents, the whole of it on one page and on paper."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cms.core.addresses import lies_at
from cms.core.fields import BodyField
from cms.core.models import PublicPage
from cms.core.routing import open_to_all
from portal.shell.pagecache import public_page

WHOLE, PDF = "all", "pdf"


class Handbook(PublicPage):
    """Chapters stand below it, in the order that the editor gives them in the tree."""

    edition = models.CharField(_("版本"), max_length=20, blank=True, help_text=_("例：2026年版。印在封面上。"))
    body = BodyField(verbose_name=_("前言"), help_text=_("给谁看的、怎么用。章节在这一页下面新建。"))

    menu_order, show_in_menus_default = 86, True
    template = "handbook/handbook.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["handbook.Chapter"]
    page_description = _("应知应会的封面和目录，放在首页下面。")
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("edition"),
        FieldPanel("body"),
        HelpPanel(_("<p>章节的先后在页面列表里拖动。序号、目录、上一章和下一章自己跟着变。</p>")),
    ]
    search_fields = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("应知应会")
        verbose_name_plural = _("应知应会")

    @cached_property
    def chapters(self) -> list[Any]:
        """The published chapters in their order, numbered. One query."""
        from cms.handbook.models.chapter import Chapter

        found = list(open_to_all(Chapter.objects.child_of(self).live()).order_by("path")) if self.pk else []
        for number, chapter in enumerate(found, 1):
            chapter.number = number
        return found

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """``all/`` is the whole on one page, ``pdf/`` the whole on paper; a chapter may not have these addresses."""
        if self.live and len(path_components) == 1 and path_components[0] in (WHOLE, PDF):
            return RouteResult(self, kwargs={"form": path_components[0]})
        found: RouteResult = super().route(request, path_components)
        return found

    def serve(self, request: HttpRequest, *args: Any, form: str = "", **kwargs: Any) -> HttpResponseBase:
        """The contents, or the whole in one of its forms, which the page cache keeps as well."""
        if not form:
            return super().serve(request, *args, **kwargs)
        return public_page()(self.whole if form == WHOLE else self.on_paper)(request)

    def whole(self, request: HttpRequest) -> HttpResponseBase:
        """All chapters one below the other, to be read through and printed."""
        return TemplateResponse(request, "handbook/whole.html", self.get_context(request)).render()

    def on_paper(self, request: HttpRequest) -> HttpResponseBase:
        """The PDF; a plain address alone makes one, so that nobody has it made again and again."""
        from cms.handbook.paper import pdf

        if request.META.get("QUERY_STRING"):
            return redirect(self.pdf_url)
        response = HttpResponse(pdf(self), content_type="application/pdf")
        response["Content-Disposition"] = 'inline; filename="handbook.pdf"'
        return response

    @property
    def pdf_url(self) -> str:
        """Where the whole on paper is."""
        return f"{lies_at(self)}{PDF}/"

    @property
    def whole_url(self) -> str:
        """Where the whole on one page is."""
        return f"{lies_at(self)}{WHOLE}/"
