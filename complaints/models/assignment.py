"""Orders to units and posts."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cms.directory.models import Appointment, Post, Unit
from complaints.choices import AssignmentState, PartRole, Status
from complaints.models.complaint import Complaint


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Orders and their parts, by time and by place in the tree."""

    def roots(self) -> Self:
        """Those of the whole case."""
        return self.filter(parent=None)

    def parts(self) -> Self:
        """Those that somebody passed on."""
        return self.filter(parent__isnull=False)

    def in_time(self) -> Self:
        """Answered before their own limit."""
        return self.filter(answered_at__lte=F("due_at"))

    def late(self, now: datetime) -> Self:
        """Answered after it, or in force and not answered yet when it passed."""
        return self.filter(Q(answered_at__gt=F("due_at")) | Q(answered_at=None, current=True, due_at__lt=now))

    def to_rule(self) -> Self:
        """Handed back as the newest order of a case that waits to be sent again."""
        later = Assignment.objects.filter(complaint=OuterRef("complaint"), parent=None, sent_at__gt=OuterRef("sent_at"))
        back = self.roots().filter(state=AssignmentState.RETURNED, complaint__status=Status.ACCEPTED)
        return back.filter(~Exists(later))


class Assignment(models.Model):
    """A case in the hands of a unit or a post; parts of it hang below as a tree. The root drives the case."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="assignments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="assignments")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="assignments")
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, null=True, blank=True, related_name="+", help_text="当天在任的人。"
    )
    role = models.CharField(max_length=4, choices=PartRole.choices, default=PartRole.LEAD)
    text = models.TextField(blank=True, help_text="上一级交办的话；空为案件的转办内容。")
    reply = models.TextField(blank=True, help_text="向上一级答复的话。")
    state = models.CharField(max_length=10, choices=AssignmentState.choices, default=AssignmentState.SENT)
    current = models.BooleanField(default=True, help_text="是否仍然有效；收回、退回后为否。")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    take_due_at = models.DateTimeField()
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    rule_due_at = models.DateTimeField(null=True, blank=True, help_text="退回以后，到何时要裁定。")
    extension_asked_to = models.DateTimeField(null=True, blank=True)
    extension_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "转办"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "current", "state", "sent_at"]),
            models.Index(fields=["post", "current", "state", "sent_at"]),
            models.Index(fields=["due_at"], condition=Q(current=True, answered_at=None), name="order_owed"),
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

    def on_time(self, now: datetime) -> bool | None:
        """Whether this very order was or is kept; None while nobody can say, or when it was taken back before."""
        if self.answered_at is not None:
            return self.answered_at <= self.due_at
        return False if self.current and self.due_at < now else None

    @property
    def to(self) -> Unit | Post:
        """Who has the order."""
        target = self.unit or self.post
        assert target is not None, "the database refuses an order to nobody"
        return target
