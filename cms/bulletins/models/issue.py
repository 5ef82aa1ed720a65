"""One issue: its numbers, its articles or the PDF of an old one, what the screen and the paper make of them."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now, gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cms.bulletins.forms import IssueForm
from cms.bulletins.numbering import numeral
from cms.core.contents import anchor
from cms.core.fields import BodyField
from cms.core.models import Article, ArticleQuerySet
from portal.shell.pagecache import public_page

PDF = "pdf"


@dataclass(frozen=True)
class Entry:
    """A line of the contents; ``body``: the blocks of the article, None in an issue that is a PDF alone."""

    title: str
    anchor: str = ""
    body: Any = None


class IssueQuerySet(ArticleQuerySet):
    """Issues, in the order in which they came out."""

    def before(self, issue: "BulletinIssue") -> "BulletinIssue | None":
        """The issue that came out before."""
        found: BulletinIssue | None = self.shown().filter(total__lt=issue.total).order_by("-total").first()
        return found

    def after(self, issue: "BulletinIssue") -> "BulletinIssue | None":
        """The issue that came out next."""
        found: BulletinIssue | None = self.shown().filter(total__gt=issue.total).order_by("total").first()
        return found


class BulletinIssue(Article):
    """年第 N 期（总第 N 期）. The form proposes the numbers and demands them; a copy begins without any."""

    year = models.PositiveSmallIntegerField(_("哪一年"), null=True, blank=True, help_text=_("例：2026。"))
    number = models.PositiveIntegerField(
        _("年第几期"), null=True, blank=True, help_text=_("已经接着上一期填好，可以改。")
    )
    total = models.PositiveIntegerField(
        _("总第几期"), null=True, blank=True, unique=True, help_text=_("已经接着上一期填好，可以改。")
    )
    month_on = models.DateField(null=True, editable=False, help_text="由“生成本月草稿”做的，是哪个月；空为手写。")
    figures = BodyField("cms.bulletins.blocks.FiguresBlock", verbose_name=_("这个月的数字"))
    body = BodyField("cms.bulletins.blocks.ArticlesBlock", verbose_name=_("文章"))
    attached = models.ForeignKey(
        "wagtaildocs.Document",
        models.SET_NULL,
        verbose_name=_("现成的PDF"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("有就用它，没有就由文章自动排成PDF。"),
    )
    listed = models.TextField(_("目录"), blank=True, help_text=_("只有PDF的旧期才填：一行一篇的题目。"))

    objects: Any = PageManager.from_queryset(IssueQuerySet)()

    base_form_class = IssueForm
    exclude_fields_in_copy = ["year", "number", "total", "month_on"]
    template = "bulletins/issue.html"
    parent_page_types = ["bulletins.BulletinIndex"]
    page_description = _("一期快报。本月的可以在栏目页点“生成本月草稿”。")
    content_panels = [
        *Article.content_panels[:2],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("year"), FieldPanel("number"), FieldPanel("total")]),
                FieldRowPanel([FieldPanel("published_on"), FieldPanel("source")]),
            ],
            heading=_("期号"),
        ),
        FieldPanel("figures"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                HelpPanel(_("<p>旧期：上传PDF，抄上目录，不用写文章。影片不能印，PDF里会写明去网上看。</p>")),
                FieldPanel("attached"),
                FieldPanel("listed"),
            ],
            heading=_("PDF"),
        ),
    ]
    search_fields = [
        *Article.search_fields,
        index.SearchField("listed"),
        index.SearchField("issue_words"),
        index.FilterField("year"),
        index.FilterField("total"),
    ]

    class Meta:
        verbose_name = _("快报")
        verbose_name_plural = _("快报")
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="bulletins_number_once_a_year")]

    def clean(self) -> None:
        """Each number once; an old issue has its contents with its PDF."""
        super().clean()
        others, wrong = BulletinIssue.objects.exclude(pk=self.pk), {}
        if self.number and others.filter(year=self.year, number=self.number).exists():
            said = _now("%(year)s年第%(n)s期已经有了，请换一个号。")
            wrong["number"] = said % {"year": self.year, "n": self.number}
        if self.total and others.filter(total=self.total).exists():
            wrong["total"] = _now("总第%(n)s期已经有了，请换一个号。") % {"n": self.total}
        if self.attached_id and not self.body and not self.listed.strip():
            wrong["listed"] = _now("只有PDF，搜不到里面写了什么。请抄上目录，一行一篇。")
        if wrong:
            raise ValidationError(wrong)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """``pdf/`` below the page is the issue on paper."""
        if path_components == [PDF] and self.live:
            return RouteResult(self, kwargs={"paper": True})
        found: RouteResult = super().route(request, path_components)
        return found

    def serve(self, request: HttpRequest, *args: Any, paper: bool = False, **kwargs: Any) -> HttpResponseBase:
        """The page, or its PDF, which the page cache keeps as well."""
        return public_page()(self.on_paper)(request) if paper else super().serve(request, *args, **kwargs)

    def on_paper(self, request: HttpRequest) -> HttpResponseBase:
        """The PDF that was attached, or the one made of the articles as they are now; a plain address alone makes one,
        so that whoever hangs something on it does not have it made again and again."""
        from cms.bulletins.paper import pdf

        if self.attached is not None:
            return redirect(self.attached.url)
        if request.META.get("QUERY_STRING"):
            return redirect(self.pdf_url)
        response = HttpResponse(pdf(self).data, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="bulletin-{self.year}-{self.number}.pdf"'
        return response

    @property
    def pdf_url(self) -> str:
        """Where the issue on paper is."""
        return f"{self.get_url() or '/'}{PDF}/"

    @property
    def issue_words(self) -> str:
        """2026年第18期（总第42期）; "" while it has no number."""
        if not self.number:
            return ""
        return _now("%(year)s年第%(n)s期（总第%(total)s期）") % {
            "year": self.year,
            "n": self.number,
            "total": self.total,
        }

    @property
    def crumb(self) -> str:
        return _now("第%(n)s期") % {"n": self.number} if self.number else str(self.title)

    @cached_property
    def entries(self) -> list[Entry]:
        """The contents: of the articles, or as they were copied from the paper."""
        if not self.body:
            return [Entry(line.strip()) for line in self.listed.splitlines() if line.strip()]
        return [
            Entry(f"{numeral(n)}、{block.value['title']}", anchor(n), block.value["body"])
            for n, block in enumerate(self.body, 1)
        ]

    @property
    def has_compare(self) -> bool:
        """Whether the script of before and after is of any use: pairs stand inside of articles."""
        return any(block.block_type == "compare" for entry in self.entries for block in entry.body or [])

    @property
    def has_film(self) -> bool:
        """Likewise."""
        return any(block.block_type == "video" for entry in self.entries for block in entry.body or [])

    @cached_property
    def neighbours(self) -> "dict[str, BulletinIssue | None]":
        """The issues before and after; two queries."""
        return {"before": BulletinIssue.objects.before(self), "after": BulletinIssue.objects.after(self)}
