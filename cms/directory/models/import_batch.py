"""Spreadsheets that were read into the register: who, what, and what each changed, so that it can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.directory.choices import ImportAct, ImportKind, ImportState
from cms.directory.models.division import Division

FINISHED = (ImportState.APPLIED, ImportState.UNDONE, ImportState.FAILED)


class ImportMapping(models.Model):
    """How a county writes its files: their headings and ours. Without a county: how the whole city does."""

    county = models.ForeignKey(Division, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(_("种类"), max_length=12, choices=ImportKind.choices)
    headings = models.JSONField(default=dict, help_text="对方的表头 → 我们的列；空的不读。")
    options = models.JSONField(default=dict, help_text="datum、fill、mobiles、since。")
    updated_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("表头对照")
        verbose_name_plural = _("表头对照")
        constraints = [
            models.UniqueConstraint(fields=["county", "kind"], name="directory_importmapping_once"),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(county=None), name="directory_importmapping_city"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county or ''} {self.get_kind_display()}"


class ImportDecision(models.Model):
    """What a person decided once about a name that is near to ours: which row it is, or that it is a new one (None)."""

    county_code = models.CharField(max_length=12, blank=True)
    about = models.CharField(max_length=20, help_text="division、water、reach、person、unit。")
    words = models.CharField(_("表里的写法"), max_length=200)
    chosen = models.BigIntegerField(_("名录里的哪一个"), null=True, blank=True)
    at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("名称对照")
        verbose_name_plural = _("名称对照")
        constraints = [
            models.UniqueConstraint(fields=["county_code", "about", "words"], name="directory_importdecision_once")
        ]

    def __str__(self) -> str:
        return self.words


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    """Batches by what is left to do."""

    def newest_first(self) -> ImportBatchQuerySet:
        """The last one first."""
        return self.order_by("-pk")

    def left(self, before: datetime) -> ImportBatchQuerySet:
        """Uploaded before that moment and never finished."""
        return self.filter(created_at__lt=before).exclude(state__in=FINISHED)


class ImportBatch(models.Model):
    """One file. ``file`` and ``spool`` are names in the private storage, gone when the batch is finished.

    ``options``: datum, fill, mobiles, since, whole, header. ``counts``: add, set, end, same, bad, asked, skipped.
    ``faults``: [row, cell, heading, reason]. ``position``: how many steps of the plan are written.
    """

    kind = models.CharField(_("种类"), max_length=12, choices=ImportKind.choices)
    county = models.ForeignKey(
        Division, verbose_name=_("范围"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("文件"), max_length=200)
    file = models.CharField(max_length=120, blank=True)
    sheet = models.CharField(_("工作表"), max_length=60, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    headings = models.JSONField(default=dict)
    options = models.JSONField(default=dict)

    state = models.CharField(_("进度"), max_length=10, choices=ImportState.choices, default=ImportState.UPLOADED)
    partial = models.BooleanField(_("只写入好的行"), default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    spool = models.CharField(max_length=120, blank=True)
    counts = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    sample = models.JSONField(default=list)
    error = models.CharField(_("原因"), max_length=300, blank=True)

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("谁"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    applied_at = models.DateTimeField(_("写入时间"), null=True, blank=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("导入")
        verbose_name_plural = _("导入")
        indexes = [models.Index(fields=["county", "-id"], name="directory_importbatch_county")]

    def __str__(self) -> str:
        return self.name

    def count(self, what: str) -> int:
        """One of ``counts``."""
        return int(self.counts.get(what, 0))

    @property
    def percent(self) -> int:
        """How far the present work is."""
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def busy(self) -> bool:
        """Whether a worker is at it."""
        return self.state in (ImportState.PLANNING, ImportState.APPLYING, ImportState.UNDOING)


class ImportChange(models.Model):
    """One row of the register that a batch made, changed or ended, with the values before and after."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="changes")
    position = models.PositiveIntegerField()
    line = models.PositiveIntegerField(help_text="文件里的第几行；0是文件里没有的。")
    model = models.CharField(max_length=20)
    key = models.BigIntegerField()
    act = models.CharField(max_length=4, choices=ImportAct.choices)
    before: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    after: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("导入的改动")
        verbose_name_plural = _("导入的改动")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="directory_importchange_position")]
        indexes = [models.Index(fields=["model", "key"], name="directory_importchange_row")]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
