"""A class sheet with its ZIP between its arrival and the worker that sorts the files to the entries."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cms.contest.choices import FileState
from cms.contest.models.contest import Contest
from cms.contest.models.school import School
from portal.uploads import private


class Batch(models.Model):
    """``codes``: the entries in the order of the rows. Table and ZIP go once they are sorted: names of files may be
    names of children. ``troubles``: sentences with row numbers."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="batches")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    table = models.FileField(storage=private.storage, max_length=200, blank=True)
    zipped = models.FileField(storage=private.storage, max_length=200, blank=True)
    codes = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.WAITING)
    taken = models.PositiveIntegerField(default=0)
    troubles = models.JSONField(default=list)
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["state", "sent_at"], name="contest_batch_waiting")]

    def __str__(self) -> str:
        return str(self.pk)
