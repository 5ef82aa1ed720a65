"""Who was named in a note of the office, and whether he has seen it."""

from typing import Self

from django.conf import settings
from django.db import models

from complaints.models.complaint import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.models.event import Event


class MentionQuerySet(models.QuerySet["Mention"]):
    """Mentions in words of the desk."""

    def unseen(self) -> Self:
        """Whose case the named one has not opened since."""
        return self.filter(seen_at=None)

    def among(self, cases: ComplaintQuerySet) -> Self:
        """Of these cases: whoever lost the right to a case hears no more of it."""
        return self.filter(cases.of_row())


class Mention(models.Model):
    """The note is an event of the case; here stands only whom it names."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="mentions")
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "备注里提到的人"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["event", "user"], name="one_mention_a_note_and_user")]
        indexes = [models.Index(fields=["user", "at"])]

    def __str__(self) -> str:
        return f"提到 {self.pk}"
