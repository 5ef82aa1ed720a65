"""For how long the clock of a case stood, and in whose hands the case was then."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from cms.directory.models import Post, Unit
from complaints.models.complaint import Complaint


class PauseQuerySet(models.QuerySet["Pause"]):
    """Pauses, by time."""

    def running(self) -> Self:
        """The clock stands still."""
        return self.filter(until_at=None)

    def touching(self, begin: datetime, end: datetime) -> Self:
        """Some part of them lies between the two moments."""
        return self.filter(Q(until_at=None) | Q(until_at__gt=begin), since_at__lt=end)


class Pause(models.Model):
    """One stop of the clock; ``deadlines`` alone writes it. Whoever had the order then, else the office, is named."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="pauses")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    since_at = models.DateTimeField(db_index=True)
    until_at = models.DateTimeField(null=True, help_text="空为还停着。")
    days = models.PositiveSmallIntegerField(default=0, help_text="停完以后：几个工作日，当天不算。")

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "停表"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, post__isnull=True) | Q(unit__isnull=True, post__isnull=False),
                name="a_pause_is_a_units_or_a_posts",
            ),
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(until_at__isnull=True), name="one_running_pause_a_case"
            ),
        ]

    def __str__(self) -> str:
        return f"停表 {self.pk}"
