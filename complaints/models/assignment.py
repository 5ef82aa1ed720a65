"""Orders to units and posts."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.directory.models import Appointment, Post, Unit
from complaints.choices import AssignmentState
from complaints.models.complaint import Complaint


class Assignment(models.Model):
    """A case in the hands of a unit or a post; parts of it hang below as a tree. The root drives the case."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="assignments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="assignments")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="assignments")
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, null=True, blank=True, related_name="+", help_text="当天在任的人。"
    )
    state = models.CharField(max_length=10, choices=AssignmentState.choices, default=AssignmentState.SENT)
    current = models.BooleanField(default=True, help_text="是否仍然有效；收回、退回后为否。")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    take_due_at = models.DateTimeField()
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    extension_asked_to = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "转办"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "current", "state", "sent_at"]),
            models.Index(fields=["post", "current", "state", "sent_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, post__isnull=True) | Q(unit__isnull=True, post__isnull=False),
                name="an_order_goes_to_a_unit_or_a_post",
            ),
            models.UniqueConstraint(
                fields=["complaint"],
                condition=Q(parent__isnull=True, current=True),
                name="one_current_order_a_case",
            ),
        ]

    def __str__(self) -> str:
        return str(self.to)

    @property
    def to(self) -> Unit | Post:
        """Who has the order."""
        target = self.unit or self.post
        assert target is not None, "the database refuses an order to nobody"
        return target
