"""A notice: pinned for a while, or urgent and above every page until it ends."""

from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PageManager

from cms.core.models import Article, ArticleQuerySet


class NoticeQuerySet(ArticleQuerySet):
    """Notices, in the words of the office."""

    def newest(self) -> Self:
        """The urgent ones, then the pinned ones, then the others, each the latest first."""
        urgent, pinned = models.When(urgent=True, then=0), models.When(pinned_until__gte=timezone.localdate(), then=1)
        return self.order_by(models.Case(urgent, pinned, default=2), "-published_on", "-pk")  # type: ignore[no-any-return]

    def urgent_at(self, now: datetime) -> Self:
        """Those that stand above every page."""
        going_on = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
        return self.live().filter(going_on, urgent=True).order_by("-published_on", "-pk")  # type: ignore[no-any-return]


class Notice(Article):
    """What everybody must know."""

    pinned_until = models.DateField(
        _("置顶到哪天"), null=True, blank=True, help_text=_("到这天为止排在公告最前面。不填就不置顶。")
    )
    urgent = models.BooleanField(
        _("紧急，挂在每一页顶上"), default=False, help_text=_("停水、污染、决口这类。发布以后马上显示。")
    )
    ends_at = models.DateTimeField(
        _("紧急到什么时候"), null=True, blank=True, help_text=_("到点自动撤下。不填就一直挂着，直到取消勾选。")
    )

    objects: Any = PageManager.from_queryset(NoticeQuerySet)()

    template = "notices/notice.html"
    parent_page_types = ["notices.NoticeIndex"]
    page_description = _("要让大家知道的事，可以置顶，可以挂在每一页顶上。")
    content_panels = [
        *Article.content_panels[:3],
        MultiFieldPanel([FieldPanel("pinned_until"), FieldPanel("urgent"), FieldPanel("ends_at")], heading=_("置顶")),
        Article.content_panels[3],
    ]

    class Meta:
        verbose_name = _("公告")
        verbose_name_plural = _("公告")

    def clean(self) -> None:
        """An end belongs to an urgent notice."""
        super().clean()
        if self.ends_at and not self.urgent:
            raise ValidationError({"ends_at": _("只有紧急公告才有结束时间。请勾“紧急”，或者清空这一格。")})

    @property
    def pinned(self) -> bool:
        """Whether it stands before the others today."""
        return self.pinned_until is not None and self.pinned_until >= timezone.localdate()

    @property
    def going_on(self) -> bool:
        """Whether it stands above every page now."""
        return self.urgent and (self.ends_at is None or self.ends_at > timezone.now())
