"""What somebody of the office saw on the spot, beside what the unit says."""

from django.conf import settings
from django.db import models

from complaints.models.complaint import Complaint


class Inspection(models.Model):
    """A look by somebody who neither handled the case nor wrote its answer. ``fits``: the place is as it was said."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="inspections")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField()
    fits = models.BooleanField()

    class Meta:
        verbose_name = verbose_name_plural = "现场核查"
        default_permissions = ()

    def __str__(self) -> str:
        return f"现场核查 {self.pk}"
