"""Units to which a case can be sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory import flow
from cms.directory.choices import UnitKind
from cms.directory.models.division import Division


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units by what they are and where."""

    def offices(self) -> UnitQuerySet:
        """The river chief offices."""
        return self.filter(kind=UnitKind.OFFICE)

    def members(self, division: Division | None = None) -> UnitQuerySet:
        """The departments and the police of one place, the city for None, that take part in the river chief system."""
        taking_part = self.filter(kind__in=(UnitKind.DEPARTMENT, UnitKind.POLICE))
        return taking_part.filter(division=division) if division else taking_part.filter(division__parent=None)

    def within(self, division: Division) -> UnitQuerySet:
        """Those of the division and of everything in it."""
        return self.filter(division__in=Division.objects.under(division))

    def office_of(self, division: Division) -> Unit | None:
        """The office of the division, or else the nearest one above it; None without any."""
        line = Division.objects.line_to(division)
        return self.offices().filter(division__in=line, active=True).order_by("-division__code", "pk").first()


class Unit(Published):
    """An office, department, station, contractor or other body that can be given a case."""

    name = models.CharField(_("全称"), max_length=60)
    short_name = models.CharField(_("短名称"), max_length=10, help_text=_("最多10个字，写在短信里。"))
    kind = models.CharField(_("类别"), max_length=12, choices=UnitKind.choices)
    division = models.ForeignKey(Division, verbose_name=_("所在区划"), on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self", verbose_name=_("上级单位"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    phone = models.CharField(_("值班电话"), max_length=20, blank=True)
    duties = models.CharField(
        _("职责"), max_length=300, blank=True, help_text=_("在河长制里管什么，写在“机构职能”页上。")
    )
    active = models.BooleanField(_("在用"), default=True, help_text=_("撤销或者合并的单位取消勾选，旧案件还看得到它。"))

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("单位")
        verbose_name_plural = _("单位")
        indexes = [models.Index(fields=["kind", "division"], name="directory_unit_kind")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        flow.refuse_cycle(self, "parent")
