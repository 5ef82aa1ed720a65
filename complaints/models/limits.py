"""How long each step may take; data with a version, since cities and laws differ."""

from django.db import models

from cms.core.models import Published


class LimitProfile(Published):
    """Limits in working days. Default: 济南 12345 条例 art. 24, 潍坊 art. 20. A case keeps the version of its day."""

    version = models.PositiveIntegerField("版本", unique=True)
    valid_from = models.DateTimeField("从何时起")
    accept_days = models.PositiveSmallIntegerField("受理", default=1)
    answer_days = models.PositiveSmallIntegerField("答复", default=5)
    take_days = models.PositiveSmallIntegerField("签收", default=1)
    return_days = models.PositiveSmallIntegerField("退回", default=1)
    info_days = models.PositiveSmallIntegerField("补充最多等", default=5)
    appeal_days = models.PositiveSmallIntegerField("申诉答复", default=3)
    urgent_hours = models.PositiveSmallIntegerField("紧急到场（小时）", default=2)
    alert_minutes = models.PositiveSmallIntegerField("值班收到（分钟）", default=15)
    basis = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "办理时限"

    def __str__(self) -> str:
        return f"第{self.version}版"
