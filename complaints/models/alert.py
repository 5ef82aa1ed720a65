"""Who was called about an urgent case, and who said 收到."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.directory.models import DutyMember, Unit
from complaints.choices import OPEN
from complaints.models.complaint import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet

WITH = (
    "complaint__category",
    "complaint__reach__water",
    "complaint__owner",
    "office",
    "member__user",
    "member__person",
)
MOST = 500
"""So many calls of the whole city are looked through at once."""
UNANSWERED = Q(acknowledged_at=None, escalated_at=None)


class AlertQuerySet(models.QuerySet["Alert"]):
    """Alerts by what is still owed; of one case at most one is unanswered, the newest."""

    def unanswered(self) -> Self:
        """Nobody has said 收到, and nobody else was called after."""
        return self.filter(UNANSWERED)

    def raised(self) -> Self:
        """The worker has still to call somebody."""
        return self.unanswered().filter(sent_at=None)

    def overdue(self, now: datetime) -> Self:
        """The time to say 收到 is over, and the case is still open."""
        return self.unanswered().filter(due_at__lte=now, complaint__status__in=OPEN)

    def among(self, cases: ComplaintQuerySet) -> list["Alert"]:
        """Those about one of the cases, with what pages print; one query."""
        # asked row by row: a list of keys would be all cases of the city
        own = models.Exists(cases.order_by().filter(pk=models.OuterRef("complaint")))
        return list(self.filter(own).select_related(*WITH)[:MOST])


class Alert(models.Model):
    """The n-th call about one case. ``member`` None: nobody was on duty, or he left the roster since.

    Sent and never due: nobody was called, since the case came in a flood; it waits on the list of the desk alone.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="alerts")
    n = models.PositiveSmallIntegerField(help_text="第几次通知，从1起。")
    office = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="被通知的人属于哪个河长办。")
    member = models.ForeignKey(DutyMember, models.SET_NULL, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    raised_at = models.DateTimeField(help_text="何时要通知。")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="何时交给短信；空为后台还没有办。")
    due_at = models.DateTimeField(null=True, blank=True, help_text="到这时没有收到，就找下一位。")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by_phone = models.BooleanField(default=False, help_text="被通知的人打电话来说收到，由接电话的人记下。")
    escalated_at = models.DateTimeField(null=True, blank=True, help_text="何时又通知了下一位。")

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "值班通知"
        default_permissions = ()
        indexes = [models.Index(fields=["due_at"], condition=UNANSWERED, name="alert_unanswered")]
        constraints = [models.UniqueConstraint(fields=["complaint", "n"], name="one_alert_a_place_in_line")]

    def __str__(self) -> str:
        return f"值班通知 {self.pk}"
