"""Print runs: which boards are to be printed, how far the worker is, and the file that came of it."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.directory.choices import RunState

LOST_AFTER = datetime.timedelta(minutes=15)


class PrintRunQuerySet(models.QuerySet["PrintRun"]):
    """Runs by what is left to do."""

    def unfinished(self, now: datetime.datetime) -> PrintRunQuerySet:
        """Those that wait, and those whose worker has not been heard of for long."""
        lost = models.Q(state=RunState.RUNNING, touched_at__lt=now - LOST_AFTER)
        return self.filter(models.Q(state=RunState.WAITING) | lost).order_by("pk")


class PrintRun(models.Model):
    """What is printed: the boards of ``chosen``, or of ``river``, or all; ``spare``: so many stickers of no reach."""

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("时间"))
    layout = models.CharField(_("版式"), max_length=20)
    packed = models.BooleanField(_("按河打包（ZIP）"), default=False)
    chosen = models.JSONField(default=list, blank=True, help_text="牌号；空为不按牌号选。")
    river = models.CharField(max_length=40, blank=True)
    spare = models.PositiveIntegerField(default=0)
    prefixes = models.JSONField(null=True, blank=True, help_text="只印这些区划里的；空为全市。")

    state = models.CharField(_("进度"), max_length=10, choices=RunState.choices, default=RunState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True, help_text="没印成的牌子，每块一句话。")
    file = models.CharField(max_length=120, blank=True, help_text="私有存储里的文件名。")

    objects = PrintRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("印制批次")
        verbose_name_plural = _("印制批次")

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        if self.state == RunState.DONE:
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0
