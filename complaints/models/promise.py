"""What an answer left for later: a promise with its day, or a referral whose end is not known."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from complaints.choices import Solved
from complaints.models.complaint import Complaint
from complaints.models.dialogue import Answer

OUTSTANDING = Q(settled_at=None)


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Promises, by their day."""

    def outstanding(self) -> Self:
        """Nobody has said that it was kept, and the case was not opened again because it was not."""
        return self.filter(OUTSTANDING)

    def due(self, today: date) -> Self:
        """Their day has come and the reporter has not been asked yet."""
        return self.outstanding().filter(due_on__lte=today, asked_at=None)

    def broken(self, today: date) -> Self:
        """Their day is over."""
        return self.outstanding().filter(due_on__lt=today)


class Promise(models.Model):
    """What ``planned`` and ``partly`` leave to be done: by whom, until when. Made when the answer is approved."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="promises")
    answer = models.OneToOneField(Answer, models.CASCADE, related_name="promise")
    due_on = models.DateField()
    by = models.CharField(max_length=60, help_text="哪个单位答应的。")
    asked_at = models.DateTimeField(null=True, blank=True, help_text="到了那一天，何时又问了举报人。")
    kept = models.CharField(max_length=10, choices=Solved.choices, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "承诺"
        default_permissions = ()
        indexes = [models.Index(fields=["due_on"], condition=OUTSTANDING, name="promise_outstanding")]
        constraints = [
            models.UniqueConstraint(fields=["complaint"], condition=OUTSTANDING, name="one_outstanding_promise_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.due_on}"


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Referrals, by whether somebody has to ask."""

    def open(self) -> Self:
        """What came of it is not known."""
        return self.filter(ended_at=None)

    def due(self, today: date) -> Self:
        """Thirty days since the organ was asked last."""
        return self.open().filter(ask_on__lte=today)


class Referral(models.Model):
    """移送立案: the organ that has the matter and its number there; asked every thirty days until it has ended."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="referrals")
    answer = models.OneToOneField(Answer, models.CASCADE, related_name="referral")
    organ = models.CharField(max_length=60)
    number = models.CharField(max_length=60, blank=True)
    ask_on = models.DateField(help_text="下一次问对方的日子。")
    reminded_on = models.DateField(null=True, blank=True, help_text="哪一次已经提醒过。")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "移送"
        default_permissions = ()
        indexes = [models.Index(fields=["ask_on"], condition=Q(ended_at=None), name="referral_open")]

    def __str__(self) -> str:
        return f"{self.organ} {self.number}"
