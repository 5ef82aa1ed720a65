"""One contest: the call, its calendar, and how it is judged."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from cms.contest.choices import Configuration, Late, Method, VoteBy
from cms.contest.forms import ContestForm
from cms.core.models import Article
from portal.shell.pagecache import public_page

LATE_HOURS = 24
MINUTE = timedelta(minutes=1)
"""The editor's fields know no seconds."""
KEPT = ("moved_close_at", "results_published_at", "erased_at")
"""What acts have written: a draft from before does not take it back."""


def face(name: str) -> Any:
    """A function of the public face, which stands above the models and is reached by its name."""
    return import_string(f"cms.contest.public.{name}")


def first_late() -> list[str]:
    """What may be missing at the close as long as nobody says otherwise."""
    return [Late.CONSENT.value]


class Contest(RoutablePageMixin, Article):
    """A call with its phases. ``moved_close_at``: the close as it was moved last, None when never."""

    kind = models.CharField(_("做什么"), max_length=10, choices=Configuration.choices, default=Configuration.WORKS)
    theme = models.CharField(_("主题"), max_length=60, blank=True)
    opens_at = models.DateTimeField(_("开始"))
    closes_at = models.DateTimeField(_("截止"), help_text=_("开始以后在“台账”里改，所有学校一样，公开写明。"))
    judged_until_at = models.DateTimeField(_("评到什么时候"))
    vote_opens_at = models.DateTimeField(_("投票开始"), null=True, blank=True)
    vote_closes_at = models.DateTimeField(_("投票结束"), null=True, blank=True)
    results_at = models.DateTimeField(_("公布结果"))
    vote_by = models.CharField(_("投票"), max_length=10, choices=VoteBy.choices, blank=True, default=VoteBy.NOBODY)
    grace_minutes = models.PositiveSmallIntegerField(
        _("宽限几分钟"), default=30, help_text=_("截止前开始上传的文件，过了截止还能传完。")
    )
    late_items = models.JSONField(_("24小时内可以补交"), default=first_late, blank=True)
    method = models.CharField(_("分数怎么合"), max_length=10, choices=Method.choices, default=Method.TRIMMED)
    jurors_each = models.PositiveSmallIntegerField(_("一件几个评委评"), default=5)
    spread_points = models.PositiveSmallIntegerField(
        _("分差多大要商量"), default=20, help_text=_("满分100。最高和最低差这么多，列出来商量。")
    )
    consent_version = models.CharField(_("同意书版本"), max_length=20, default="2026-1")
    entry_limit = models.PositiveIntegerField(_("一所学校最多几件"), default=3000)
    moved_close_at = models.DateTimeField(null=True, editable=False)
    results_published_at = models.DateTimeField(null=True, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    base_form_class = ContestForm
    template = "contest/contest.html"
    parent_page_types = ["contest.ContestsIndex"]
    page_description = _("一次征集：组别、种类、日子、评分标准、奖项都在这一页。")
    wide = True
    params: ClassVar[tuple[str, ...]] = ("group", "kind", "award", "page")
    exclude_fields_in_copy = [*KEPT]
    content_panels = [
        *Article.content_panels[:2],
        FieldRowPanel([FieldPanel("kind"), FieldPanel("theme"), FieldPanel("published_on")]),
        MultiFieldPanel(
            [
                HelpPanel(template="contest/admin/calendar_help.html"),
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldRowPanel([FieldPanel("judged_until_at"), FieldPanel("results_at")]),
                FieldRowPanel([FieldPanel("vote_by"), FieldPanel("vote_opens_at"), FieldPanel("vote_closes_at")]),
            ],
            heading=_("日子"),
        ),
        FieldPanel("body"),
        InlinePanel("groups", label=_("组别"), min_num=1),
        InlinePanel("work_kinds", label=_("种类"), min_num=1),
        InlinePanel("criteria", label=_("评分标准")),
        InlinePanel("awards", label=_("奖项")),
        InlinePanel("questions", label=_("常见问题")),
    ]
    rules_panels = [
        FieldRowPanel([FieldPanel("method"), FieldPanel("jurors_each"), FieldPanel("spread_points")]),
        FieldRowPanel([FieldPanel("grace_minutes"), FieldPanel("entry_limit"), FieldPanel("consent_version")]),
        FieldPanel("late_items"),
    ]
    promote_panels = [MultiFieldPanel(rules_panels, heading=_("规则")), *Article.promote_panels]
    search_fields = [*Article.search_fields, index.SearchField("theme"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("征集")
        verbose_name_plural = _("征集")

    @property
    def close_at(self) -> datetime:
        """The close that counts."""
        close: datetime = self.moved_close_at or self.closes_at
        return close

    @property
    def is_for_schools(self) -> bool:
        """Pupils' works, and not nominations."""
        return bool(self.kind == Configuration.WORKS)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """The revision, with what acts have written since."""
        revised = super().with_content_json(content)
        for name in KEPT:
            setattr(revised, name, getattr(self, name))
        return revised

    def clean(self) -> None:
        """Each phase after the one before; the close of a running contest moves by its own act alone."""
        super().clean()
        if None in (self.opens_at, self.closes_at, self.judged_until_at, self.results_at):
            return
        wrong: dict[str, Any] = {}
        if self.closes_at <= self.opens_at:
            wrong["closes_at"] = _("截止要在开始以后，请改一改。")
        if self.judged_until_at <= self.close_at:
            wrong["judged_until_at"] = _("评审要在截止以后，请改一改。")
        if self.results_at < self.judged_until_at:
            wrong["results_at"] = _("公布结果要在评完以后，请改一改。")
        if self.vote_by and not (
            self.vote_opens_at and self.vote_closes_at and self.vote_opens_at < self.vote_closes_at
        ):
            wrong["vote_opens_at"] = _("要投票，请写开始和结束，结束在后。")
        stands = Contest.objects.filter(pk=self.pk, live=True, opens_at__lte=timezone.now()).first()
        if stands is not None and abs(stands.closes_at - self.closes_at) >= MINUTE:
            wrong["closes_at"] = _("已经开始了。请在“台账”里改截止，要写原因。")
        if wrong:
            raise ValidationError(wrong)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Phases, groups, kinds, prizes."""
        return {**super().get_context(request, *args, **kwargs), **face("call.context")(self)}

    def serve(self, request: HttpRequest, view: Any = None, args: Any = None, kwargs: Any = None) -> HttpResponseBase:
        """The page, kept no longer than the phase lasts in which it was made."""
        kept = public_page(self.params, face("call.seconds")(self))(RoutablePageMixin.serve)
        served: HttpResponseBase = kept(self, request, view, args, kwargs)
        return served

    @path("works/", name="works")
    def works(self, request: HttpRequest) -> HttpResponse:
        """The gallery."""
        answer: HttpResponse = face("gallery.page")(self, request)
        return answer

    @path("results/", name="results")
    def results(self, request: HttpRequest) -> HttpResponse:
        """Who got what."""
        answer: HttpResponse = face("results.page")(self, request)
        return answer
