"""Which accounts opened a case."""

from django.conf import settings
from django.db import models

from complaints.models.complaint import Complaint


class Look(models.Model):
    """An account that opened a case, with its first and its last time."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["complaint", "user"], name="one_look_an_account")]

    def __str__(self) -> str:
        return f"查看 {self.pk}"
