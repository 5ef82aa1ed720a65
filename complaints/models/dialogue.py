"""What goes back and forth: questions to the reporter, answers of the unit, the reporter's verdict."""

from django.conf import settings
from django.db import models

from cms.directory.models import Appointment
from complaints.choices import FollowUp, Outcome, Solved
from complaints.models.assignment import Assignment
from complaints.models.complaint import Complaint


class Question(models.Model):
    """Something the office wants to know. The clock stands only once it was delivered or the page was opened."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="questions")
    text = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    until_at = models.DateTimeField(help_text="到这时还没有回音，就继续办。")
    opened_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "请举报人补充"
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:30]


class Answer(models.Model):
    """What was done, in the words of who did it."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="answers")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="answers")
    text = models.TextField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    promised_on = models.DateField(null=True, blank=True)
    promised_by = models.CharField(max_length=60, blank=True, help_text="答应的事由哪个单位做完。")
    organ = models.CharField(max_length=60, blank=True, help_text="移送给哪个机关。")
    organ_number = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on_behalf = models.ForeignKey(
        Appointment, models.PROTECT, null=True, blank=True, related_name="+", help_text="代谁答复；空为本人。"
    )
    approved_at = models.DateTimeField(null=True, blank=True, help_text="审核通过、告诉举报人的时间。")
    form = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="表单令牌的摘要：同一张表单只答复一次；空为没有。"
    )

    class Meta:
        verbose_name = verbose_name_plural = "答复"
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:30]


class Verdict(models.Model):
    """What the reporter says of the result; silence is no verdict."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="verdicts")
    solved = models.CharField(max_length=10, choices=Solved.choices)
    score = models.PositiveSmallIntegerField(null=True, blank=True, help_text="满意度 1 到 5；没评为空。")
    comment = models.TextField(blank=True)
    way = models.CharField(max_length=6, choices=FollowUp.choices, default=FollowUp.PAGE)
    at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "回访"
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_solved_display()
