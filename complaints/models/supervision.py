"""Closer watch by the office above."""

from django.conf import settings
from django.db import models

from complaints.choices import SupervisionLevel
from complaints.models.complaint import Complaint


class Supervision(models.Model):
    """督办 or 挂牌督办 of one case, until it is lifted."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="supervisions")
    level = models.CharField(max_length=10, choices=SupervisionLevel.choices)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "督办"
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_level_display()
