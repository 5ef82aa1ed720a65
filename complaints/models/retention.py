"""What the daily round of erasing by age did."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionReport(models.Model):
    """One round: how many of each kind were erased, and how many are left for the next."""

    at = models.DateTimeField(_("时间"), db_index=True)
    counts = models.JSONField(_("数量"), default=dict)

    class Meta:
        verbose_name = verbose_name_plural = _("到期清除记录")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
