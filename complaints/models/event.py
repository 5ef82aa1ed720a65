"""The history of a case: a chain of hashed events whose words lie apart and may be erased."""

from django.conf import settings
from django.db import models

from complaints.choices import Outside
from complaints.models.complaint import Complaint


class Event(models.Model):
    """One thing that happened. Rows are never changed or removed: triggers refuse it (design decision 4)."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="events")
    n = models.PositiveIntegerField(help_text="在本案中的序号，从 1 开始。")
    kind = models.CharField(max_length=24)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    outside = models.CharField(max_length=10, choices=Outside.choices, blank=True, help_text="没有账号的行为人。")
    data = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256(盐 ‖ 文字)；没有文字时为空。")
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "事件"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["complaint", "n"], name="one_event_a_number")]

    def __str__(self) -> str:
        return f"{self.kind} #{self.n}"


class EventText(models.Model):
    """The words of an event; emptying them leaves the chain whole."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="words")
    salt = models.CharField(max_length=32)
    text = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"文字 {self.pk}"


class Seal(models.Model):
    """A hash over the seal before and every event since, so that no later hand can drop an event unseen."""

    at = models.DateTimeField()
    last_event = models.PositiveBigIntegerField(help_text="本次封存到哪一条事件。")
    count = models.PositiveIntegerField(help_text="本次封存了几条。")
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "封存"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.hash}"
