"""Contracts: which contractor keeps which reaches, for how long."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory.models.reach import Reach
from cms.directory.models.unit import Unit


class ContractQuerySet(models.QuerySet["Contract"]):
    """Contracts by day and place."""

    def on(self, day: datetime.date) -> ContractQuerySet:
        """Those in force on that day; first and last day count."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def of_reach(self, reach: Reach) -> ContractQuerySet:
        """Those that cover the reach."""
        return self.filter(reaches=reach)


class Contract(Published):
    """A contractor keeps reaches clean for a term."""

    unit = models.ForeignKey(Unit, verbose_name=_("公司"), on_delete=models.PROTECT, related_name="contracts")
    client = models.ForeignKey(
        Unit, verbose_name=_("发包单位"), on_delete=models.PROTECT, null=True, blank=True, related_name="commissions"
    )
    reaches = models.ManyToManyField(Reach, verbose_name=_("河段"), related_name="contracts")
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True, help_text=_("最后一天。"))

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("养护合同")
        verbose_name_plural = _("养护合同")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="directory_contract_term"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit.name} {self.starts_on:%Y-%m-%d}"
