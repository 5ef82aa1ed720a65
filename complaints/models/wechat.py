"""A message of the WeChat account, from its arrival to the case that it belongs to."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from complaints.models.complaint import Complaint


class WechatAccount(models.Model):
    """Who writes to the account, as the keyed digest of his messages: a row to hold, so that two messages of one
    person in the same moment wait for each other. Forgotten with the messages that belong to no case.
    """

    sender = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"微信账号 {self.pk}"


class WechatMessageQuerySet(models.QuerySet["WechatMessage"]):
    """Messages by who sent them, and by what is still to be done."""

    def unfinished(self, now: datetime) -> Self:
        """Not yet in a case although their time has come: the request that took them ended before it was through."""
        return self.filter(done_at=None, next_at__lte=now).order_by("next_at", "pk")


class WechatMessage(models.Model):
    """One message, known by ``msg_id``: a second delivery of it finds this row.

    ``sender`` is a keyed digest; who it is in WeChat is kept nowhere. ``words``, ``latitude`` and ``longitude`` are
    emptied once they are in the case, which is where they are erased.
    """

    msg_id = models.CharField(max_length=80, unique=True)
    sender = models.CharField(max_length=64)
    at = models.DateTimeField()
    first = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="followers")
    complaint = models.ForeignKey(Complaint, models.CASCADE, null=True, blank=True, related_name="wechat_messages")
    words = models.TextField(blank=True)
    board = models.CharField(max_length=12, blank=True)
    picture = models.CharField(max_length=1000, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    objects = WechatMessageQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["sender", "at"], name="wechat_sender"),
            models.Index(fields=["next_at"], condition=Q(done_at=None), name="wechat_unfinished"),
        ]

    def __str__(self) -> str:
        return f"微信消息 {self.pk}"
