"""Days that differ from the plain week: holidays, and weekends worked in exchange (调休)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published


class DayRule(Published):
    """One day's exception, from the State Council's yearly notice."""

    on = models.DateField(_("日期"), unique=True)
    working = models.BooleanField(_("上班"), default=False, help_text=_("放假不勾，调休上班勾上。"))
    name = models.CharField(_("名称"), max_length=20)

    class Meta:
        verbose_name = _("节假日")
        verbose_name_plural = _("节假日")

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.name}"
