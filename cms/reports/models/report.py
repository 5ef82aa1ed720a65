"""A chief's report on one year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import PageManager
from wagtail.search import index

from cms.core.models import Article
from cms.directory.models import Division, Person
from cms.reports.models.report_query import DutyReportQuerySet

if TYPE_CHECKING:
    from django.http import HttpRequest


def last_year() -> int:
    """A report is written after the year is over."""
    return timezone.localdate().year - 1


class DutyReport(Article):
    """述职报告. ``office_held`` is kept as it was that year, whatever post the chief holds later."""

    person = models.ForeignKey(
        Person, models.SET_NULL, verbose_name=_("河长"), null=True, related_name="+", help_text=_("谁的述职报告。")
    )
    division = models.ForeignKey(
        Division,
        models.SET_NULL,
        verbose_name=_("地方"),
        null=True,
        related_name="+",
        help_text=_("在哪里当河长，列表按它分。"),
    )
    year = models.PositiveSmallIntegerField(
        _("哪一年"),
        default=last_year,
        db_index=True,
        validators=[MinValueValidator(2016), MaxValueValidator(2100)],
        help_text=_("报告说的是哪一年，不是发布的年份。"),
    )
    office_held = models.CharField(_("当时的职务"), max_length=80, help_text=_("比如：清溪镇镇长，清溪河镇级河长"))
    patrols = models.PositiveIntegerField(_("巡河（次）"), null=True, blank=True, help_text=_("不知道就不填。"))
    found = models.PositiveIntegerField(_("发现问题（个）"), null=True, blank=True)
    solved = models.PositiveIntegerField(_("解决（个）"), null=True, blank=True)

    objects: Any = PageManager.from_queryset(DutyReportQuerySet)()

    template = "reports/report.html"
    parent_page_types = ["reports.ReportsIndex"]
    page_description = _("一位河长一年一篇：做了什么、没做好什么、下一年做什么。")
    content_panels = [
        Article.content_panels[0],
        FieldRowPanel([FieldPanel("person"), FieldPanel("division")]),
        FieldRowPanel([FieldPanel("year"), FieldPanel("office_held")]),
        FieldRowPanel([FieldPanel("patrols"), FieldPanel("found"), FieldPanel("solved")]),
        *Article.content_panels[1:],
    ]
    search_fields = [
        *Article.search_fields,
        index.SearchField("office_held"),
        index.RelatedFields("person", [index.SearchField("name")]),
        index.FilterField("year"),
    ]

    class Meta:
        verbose_name = _("述职报告")
        verbose_name_plural = _("述职报告")

    def clean(self) -> None:
        """One report a chief and year, by a chief whose name is public; no more solved than found."""
        super().clean()
        if self.person is not None and not self.person.public:
            raise ValidationError({"person": _("这个人的姓名不公开，请先在“人员”里改成公开。")})
        others = DutyReport.objects.filter(person=self.person, year=self.year).exclude(pk=self.pk)
        if self.person is not None and others.exists():
            raise ValidationError({"year": _("这位河长这一年已经有一篇了，请改那一篇。")})
        if self.solved is not None and (self.found is None or self.solved > self.found):
            raise ValidationError({"solved": _("解决的不能比发现的多，请检查。")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The chief's other years. One query, three with those."""
        context = super().get_context(request, *args, **kwargs)
        if not self.person:
            return {**context, "others": []}
        others = DutyReport.objects.shown().by(self.person).exclude(pk=self.pk)
        return {**context, "others": list(others.newest())}

    @property
    def chief_name(self) -> str:
        """ "" for a chief who is gone from the register or whose name is not public any more."""
        return self.person.name if self.person is not None and self.person.public else ""
