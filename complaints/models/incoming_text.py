"""A text message that came in, from its arrival to the case that it belongs to."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from complaints.models.complaint import Complaint
from portal.contacts.models import PhoneStanding


class IncomingTextQuerySet(models.QuerySet["IncomingText"]):
    """Texts by what is still to be done with them."""

    def unfinished(self, now: datetime) -> Self:
        """Not yet in a case although their time has come: the request that took them ended before it was through."""
        return self.filter(done_at=None, next_at__lte=now).order_by("next_at", "pk")

    def put_off(self, pk: int, until: datetime) -> int:
        """Counts one more try."""
        return self.filter(pk=pk).update(next_at=until, tries=F("tries") + 1)


class IncomingText(models.Model):
    """One message of the provider, known by its ``sid``: a second delivery of it finds this row.

    ``first``: the text whose case this one joins; None: it makes a case of its own. ``words`` are emptied once they
    are in the case, which is where they are erased. ``board``: the number of a signboard that it names.
    """

    sid = models.CharField(max_length=64, unique=True)
    phone = models.ForeignKey(PhoneStanding, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()
    first = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="followers")
    complaint = models.ForeignKey(Complaint, models.CASCADE, null=True, blank=True, related_name="texts")
    words = models.TextField(blank=True)
    board = models.CharField(max_length=12, blank=True)
    photos = models.PositiveSmallIntegerField(default=0)
    answer_key = models.CharField(max_length=120, blank=True, help_text="回复这条短信的那条消息；空为不回复。")
    done_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    objects = IncomingTextQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "收到的短信"
        default_permissions = ()
        indexes = [
            models.Index(fields=["phone", "at"], name="text_phone"),
            models.Index(fields=["next_at"], condition=Q(done_at=None), name="text_unfinished"),
        ]

    def __str__(self) -> str:
        return f"短信 {self.pk}"
