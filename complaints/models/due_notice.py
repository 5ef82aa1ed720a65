"""That a limit draws near or has passed, told once for each limit of each order."""

from django.db import models
from django.db.models import Q

from cms.directory.models import Post, Unit
from complaints.choices import DueStage
from complaints.models.assignment import Assignment
from complaints.models.complaint import Complaint


class DueNotice(models.Model):
    """``order`` None: what the office itself owes. ``due_at``: the limit of which it was said; a later one counts anew.

    ``reached_unit`` or ``reached_post``: one level up, who was told that it is late; both None at the top.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="due_notices")
    order = models.ForeignKey(Assignment, models.CASCADE, null=True, related_name="due_notices")
    stage = models.CharField(max_length=6, choices=DueStage.choices)
    due_at = models.DateTimeField()
    at = models.DateTimeField()
    reached_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    reached_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "时限提醒"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["order", "stage", "due_at"], name="an_order_is_reminded_once"),
            models.UniqueConstraint(
                fields=["complaint", "stage", "due_at"], condition=Q(order=None), name="an_office_is_reminded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.due_at:%Y-%m-%d}"
