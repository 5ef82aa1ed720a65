"""交接: what lay with a post when its holder left, and to whom it went."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.directory.models import Appointment, Unit
from complaints.models.complaint import Complaint


class Handover(models.Model):
    """One end of a term. It is carried out on ``due_on``, once: sessions end, cases go over.

    ``accounts``: whose access ends with it, as they were when it was ordered. ``successor`` None: nobody follows, the
    cases go to ``office``, which is that of the post's own level.
    """

    appointment = models.OneToOneField(Appointment, models.PROTECT, related_name="handover")
    successor = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(help_text="从这一天起由别人接。")
    accounts = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    cases = models.ManyToManyField(Complaint, related_name="handovers")
    office = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "交接"
        default_permissions = ()
        indexes = [models.Index(fields=["due_on"], condition=Q(done_at=None), name="handover_to_do")]

    def __str__(self) -> str:
        return f"交接 {self.pk}"
