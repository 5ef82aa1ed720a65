"""Boards whose paper names somebody who is not it any more, and the orders by which installers renew them."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory.choices import RenewalCause
from cms.directory.models.appointment import Appointment
from cms.directory.models.division import Division
from cms.directory.models.post import Post
from cms.directory.models.signboard import Signboard
from cms.directory.models.unit import Unit


class WorkOrder(models.Model):
    """What one installer has to stick anew for one act: a change of post, or a person's correction in all posts."""

    installer = models.ForeignKey(
        Unit, verbose_name=_("安装单位"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    county = models.ForeignKey(Division, verbose_name=_("县"), on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("开单时间"), auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("换贴工单")
        verbose_name_plural = _("换贴工单")

    def __str__(self) -> str:
        return f"{self.pk} {self.installer or ''}"


class RenewalQuerySet(models.QuerySet["Renewal"]):
    """Renewals by day."""

    def open(self) -> RenewalQuerySet:
        """Not stuck yet."""
        return self.filter(closed_at=None)

    def begun(self, on: datetime.date) -> RenewalQuerySet:
        """Whose change is in force that day."""
        return self.filter(since_on__lte=on)

    def overdue(self, on: datetime.date) -> RenewalQuerySet:
        """Open beyond their day."""
        return self.open().filter(due_on__lt=on)


class Renewal(Published):
    """One board that has to be stuck anew. ``since_on``: from when its paper is wrong, which may lie ahead."""

    board = models.ForeignKey(Signboard, verbose_name=_("公示牌"), on_delete=models.CASCADE, related_name="renewals")
    order = models.ForeignKey(WorkOrder, verbose_name=_("工单"), on_delete=models.CASCADE, related_name="renewals")
    post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+")
    appointment = models.ForeignKey(Appointment, on_delete=models.SET_NULL, null=True, related_name="+")
    cause = models.CharField(_("原因"), max_length=10, choices=RenewalCause.choices)
    since_on = models.DateField(_("从哪天起"))
    due_on = models.DateField(_("最晚哪天换好"))
    closed_at = models.DateTimeField(_("换好时间"), null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    photo = models.CharField(max_length=120, blank=True, help_text="私有存储里的文件名。")

    objects = RenewalQuerySet.as_manager()

    class Meta:
        verbose_name = _("换贴")
        verbose_name_plural = _("换贴")
        indexes = [
            models.Index(fields=["board", "closed_at"], name="directory_renewal_board"),
            models.Index(fields=["closed_at", "due_on"], name="directory_renewal_due"),
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.due_on:%Y-%m-%d}"
