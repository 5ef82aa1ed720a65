"""Photos that lie elsewhere: the worker fetches them into the case."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from complaints.choices import FileState
from complaints.models.complaint import Complaint

LEASE = timedelta(minutes=2)


class RemotePhotoQuerySet(models.QuerySet["RemotePhoto"]):
    """Photos by what is still to be done, and the conditional update that keeps two workers apart."""

    def due(self, now: datetime) -> Self:
        """Their time has come and no worker has them."""
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        return self.filter(free, state=FileState.WAITING, next_at__lte=now).order_by("next_at", "pk")

    def claim(self, pk: int, now: datetime) -> bool:
        """Takes one for this worker."""
        taken = self.due(now).order_by().filter(pk=pk)
        return bool(taken.update(lease_until=now + LEASE, attempts=F("attempts") + 1))


class RemotePhoto(models.Model):
    """One address. ``hosts``: the only hosts that it may lie at, separated by commas; "" is any public one."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="remote_photos")
    url = models.CharField(max_length=1000)
    hosts = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.WAITING)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    objects = RemotePhotoQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["next_at"], condition=Q(state=FileState.WAITING), name="remote_photo_waiting")]

    def __str__(self) -> str:
        return f"远处的照片 {self.pk}"
