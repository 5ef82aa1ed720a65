"""What a unit wants to know of the reporter: it goes through the office, both ways."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from complaints.choices import RelayState, Status
from complaints.models.assignment import Assignment
from complaints.models.complaint import Complaint
from complaints.models.dialogue import Question


class RelayedQuestionQuerySet(models.QuerySet["RelayedQuestion"]):
    """Questions of units, by who has to do something."""

    def in_force(self) -> Self:
        """Of an order that is still the unit's."""
        return self.filter(assignment__current=True)

    def unanswered(self) -> Self:
        """The unit still waits."""
        return self.in_force().filter(state__in=(RelayState.PROPOSED, RelayState.PASSED))

    def for_office(self) -> Self:
        """The office has to act: to ask, or to pass on what came back. While the reporter is asked, it waits too."""
        came_back = Q(state=RelayState.PASSED) & ~Q(complaint__status=Status.NEED_INFO)
        return self.in_force().filter(Q(state=RelayState.PROPOSED) | came_back)


class RelayedQuestion(models.Model):
    """A question of the unit that has the order. ``reply`` is what the office lets it read, never the original."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="relayed")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="relayed")
    state = models.CharField(max_length=10, choices=RelayState.choices, default=RelayState.PROPOSED)
    words = models.TextField(help_text="承办单位的问法；举报人看到的是河长办的话。")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, related_name="+", help_text="河长办问出去的那一句。"
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True, help_text="放给承办单位看的话，或者为什么不问。")

    objects = RelayedQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位请问"
        default_permissions = ()
        indexes = [models.Index(fields=["state", "complaint"])]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state__in=("proposed", "passed")), name="one_open_question_an_order"
            )
        ]

    def __str__(self) -> str:
        return self.words[:30]
