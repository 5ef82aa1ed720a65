"""How clean the water is: what a monitoring section of a reach measured in a month."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from cms.directory.choices import GRADES, Grade
from cms.directory.models.reach import Reach


class WaterQualityQuerySet(models.QuerySet["WaterQuality"]):
    """Measurements as pages want them."""

    def newest_first(self) -> WaterQualityQuerySet:
        """By month; several sections of one month by their names."""
        return self.order_by("-month_on", "section", "pk")

    def newest_at(self, reach: Reach) -> WaterQuality | None:
        """The last one at the reach itself, else at the section of the same water that measured last."""
        own = Case(When(reach=reach, then=Value(0)), default=Value(1), output_field=models.IntegerField())
        return self.filter(reach__water=reach.water_id).order_by(own, "-month_on", "section", "pk").first()


class WaterQuality(Published):
    """A section's grade of a month by GB 3838—2002, and the grade that it ought to have."""

    reach = models.ForeignKey(Reach, verbose_name=_("河段"), on_delete=models.PROTECT, related_name="qualities")
    section = models.CharField(_("断面"), max_length=40, help_text=_("监测断面的名称，比如：三号桥断面"))
    month_on = models.DateField(_("月份"), help_text=_("哪一天都行，只算年和月。"))
    grade = models.CharField(_("水质类别"), max_length=5, choices=Grade.choices)
    target = models.CharField(_("目标类别"), max_length=5, choices=Grade.choices, blank=True)
    source = models.CharField(_("数据来源"), max_length=60, blank=True, help_text=_("比如：市生态环境局水质月报"))
    note = models.CharField(_("说明"), max_length=120, blank=True, help_text=_("比如：总磷偏高，上游在清淤"))
    updated_at = models.DateTimeField(auto_now=True)

    objects = WaterQualityQuerySet.as_manager()

    class Meta:
        verbose_name = _("水质")
        verbose_name_plural = _("水质")
        constraints = [
            models.UniqueConstraint(
                fields=["reach", "section", "month_on"],
                name="directory_water_quality_once",
                violation_error_message=_("这个断面这个月已经有一条了，请改那一条。"),
            )
        ]
        indexes = [models.Index(fields=["reach", "-month_on"], name="directory_water_quality_last")]

    def __str__(self) -> str:
        return f"{self.section} {self.month_on:%Y-%m}"

    def clean_fields(self, exclude: set[str] | list[str] | None = None) -> None:  # type: ignore[override]
        """The first of the month stands for it; set here so that uniqueness and the import see the same day."""
        super().clean_fields(exclude)
        if self.month_on:
            self.month_on = self.month_on.replace(day=1)

    def save(self, *args: object, **kwargs: object) -> None:
        """Keeps the first of the month. Raises ValidationError for none."""
        if self.month_on is None:
            raise ValidationError({"month_on": _("请选月份。")})
        self.month_on = self.month_on.replace(day=1)
        super().save(*args, **kwargs)

    @property
    def reached(self) -> bool | None:
        """Whether the grade is as good as it ought to be; None without a target."""
        return GRADES.index(self.grade) <= GRADES.index(self.target) if self.target else None
