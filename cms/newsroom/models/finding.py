"""What the last inspection found; the table is made anew by each, so that no page of the admin looks for itself."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.newsroom.choices import Fault
from portal.accounts.models import User


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings by who may mend them."""

    def for_editor(self, user: User) -> Self:
        """Those on pages that the user may edit."""
        pages = page_permission_policy.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
        return self.filter(page__in=pages)


class Finding(models.Model):
    """One fault of one page; ``detail``: the address or the picture, the days of a column."""

    kind = models.CharField(_("问题"), max_length=8, choices=Fault.choices, db_index=True)
    page = models.ForeignKey(Page, models.CASCADE, verbose_name=_("页面"), related_name="+")
    detail = models.CharField(_("在哪里"), max_length=300, blank=True)
    days = models.PositiveIntegerField(null=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("负责人"), null=True, related_name="+"
    )
    found_at = models.DateTimeField(_("发现时间"), default=timezone.now)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("网站检查")
        constraints = [models.UniqueConstraint(fields=["kind", "page", "detail"], name="newsroom_finding_once")]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """The fault in words."""
        if self.kind == Fault.STALE:
            return gettext("“%(title)s”%(days)s天没更新") % {"title": self.page.title, "days": self.days}
        if self.kind == Fault.EMPTY:
            return gettext("“%(title)s”是空的") % {"title": self.page.title}
        return f"{self.get_kind_display()}：{self.detail}"
