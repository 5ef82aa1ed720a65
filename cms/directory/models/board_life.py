"""What happened to boards: what was printed on them and when, who looked at them, how often they were scanned."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.directory.choices import VisitKind
from cms.directory.lines import is_latitude, is_longitude
from cms.directory.models.signboard import Signboard

SILENT_DAYS = 90


class BoardPrint(models.Model):
    """One printing: every word that went on the board."""

    board = models.ForeignKey(Signboard, on_delete=models.CASCADE, related_name="prints")
    run = models.ForeignKey(
        "directory.PrintRun", on_delete=models.SET_NULL, null=True, blank=True, related_name="prints"
    )
    at = models.DateTimeField(_("印制时间"))
    layout = models.CharField(_("版式"), max_length=20)
    version = models.CharField(_("版次"), max_length=6)
    words = models.JSONField(_("牌上的字"), help_text="BoardFacts 的全部内容；相同的字存一份就够，按版次找。")

    class Meta:
        verbose_name = _("印制记录")
        verbose_name_plural = _("印制记录")
        indexes = [models.Index(fields=["board", "-at"], name="directory_boardprint_at")]

    def __str__(self) -> str:
        return f"{self.board} {self.version}"


class BoardVisit(models.Model):
    """What somebody did or saw at a board, with photo and place. ``token``: the form, so that it counts once."""

    board = models.ForeignKey(Signboard, on_delete=models.CASCADE, related_name="visits")
    kind = models.CharField(_("做了什么"), max_length=10, choices=VisitKind.choices)
    at = models.DateTimeField(_("时间"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.CharField(_("说明"), max_length=200, blank=True)
    photo = models.CharField(max_length=120, blank=True, help_text="私有存储里的文件名。")
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True, validators=[is_latitude])
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True, validators=[is_longitude])
    decoded = models.CharField(_("扫出来的地址"), max_length=300, blank=True)
    token = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        verbose_name = _("现场记录")
        verbose_name_plural = _("现场记录")
        indexes = [models.Index(fields=["board", "-at"], name="directory_boardvisit_at")]

    def __str__(self) -> str:
        return f"{self.board} {self.get_kind_display()}"


class ScanDayQuerySet(models.QuerySet["ScanDay"]):
    """Scans by board and day."""

    def add(self, code: str, on: datetime.date, scans: int) -> None:
        """Adds to the day's count; several processes add to one row."""
        if not self.filter(code=code, on=on).update(scans=F("scans") + scans):
            made, new = self.get_or_create(code=code, on=on, defaults={"scans": scans})
            if not new:
                self.filter(pk=made.pk).update(scans=F("scans") + scans)


class ScanDay(models.Model):
    """How often a board was scanned on a day. Of whoever scanned nothing is kept: no address, no cookie."""

    code = models.CharField(_("牌号"), max_length=8)
    on = models.DateField(_("日期"))
    scans = models.PositiveIntegerField(_("次数"), default=0)

    objects = ScanDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("扫码次数")
        verbose_name_plural = _("扫码次数")
        constraints = [models.UniqueConstraint(fields=["code", "on"], name="directory_scanday_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.on:%Y-%m-%d}"
