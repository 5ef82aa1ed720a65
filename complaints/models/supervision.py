"""Closer watch by the office above: proposed by rule, set by a person, with demands and what came of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.choices import SupervisionLevel, WatchReason
from complaints.models.complaint import Complaint


class Supervision(models.Model):
    """督办 or 挂牌督办 of one case, until it is lifted."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="supervisions")
    level = models.CharField(max_length=10, choices=SupervisionLevel.choices)
    reason = models.CharField(max_length=300)
    leader = models.CharField(_("责任领导"), max_length=60, blank=True)
    demands = models.TextField(_("要求"), blank=True)
    due_on = models.DateField(_("限期"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "督办"
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_level_display()


class SupervisionProgress(models.Model):
    """How far it is, told by the office."""

    supervision = models.ForeignKey(Supervision, models.CASCADE, related_name="progress")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "督办进展"
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:30]


class WatchProposal(models.Model):
    """拟督办: why a rule thinks that somebody above should look. Settled by 督办 or by saying that it needs none."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="watch_proposals")
    why = models.CharField(max_length=10, choices=WatchReason.choices)
    earlier = models.PositiveSmallIntegerField(default=0, help_text="这个地方以前有几件。")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "拟督办"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "why"], condition=Q(settled_at=None), name="one_open_proposal_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.get_why_display()
