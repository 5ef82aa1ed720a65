"""What a move changed, kept for the seconds in which it can be taken back."""

from django.conf import settings
from django.db import models

from complaints.models.complaint import Complaint
from complaints.models.event import Event


class Undoable(models.Model):
    """The newest undoable move of a case: the fields as they were before. Gone as soon as it cannot be undone."""

    complaint = models.OneToOneField(Complaint, models.CASCADE, primary_key=True, related_name="undoable")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until_at = models.DateTimeField(db_index=True)
    fields = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"可撤销 {self.pk}"
