"""Photos of text messages and recordings of calls that still lie with the provider, and recordings that we keep."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from complaints.choices import FileKind, FileState
from complaints.models.complaint import Complaint

LEASE = timedelta(minutes=2)


def private() -> Storage:
    """The storage that has no address."""
    return storages["private"]


class ProviderFileQuerySet(models.QuerySet["ProviderFile"]):
    """Files by what is still to be done, and the conditional update that keeps two workers apart."""

    def owed(self) -> Self:
        """To be fetched, or fetched and still to be removed at the provider."""
        return self.filter(Q(state=FileState.WAITING) | Q(state=FileState.STORED, removing=True, removed_at=None))

    def due(self, now: datetime) -> Self:
        """Their time has come, no worker has them, and it is known to which case they belong."""
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        return self.owed().filter(free, next_at__lte=now, complaint__isnull=False).order_by("next_at", "pk")

    def claim(self, pk: int, now: datetime) -> bool:
        """Takes one for this worker."""
        taken = self.due(now).order_by().filter(pk=pk)
        return bool(taken.update(lease_until=now + LEASE, attempts=F("attempts") + 1))


class ProviderFile(models.Model):
    """One file, known by its ``sid``. ``url`` names no number of a telephone.

    A photo becomes evidence of the case; a recording stays here as ``file``. ``removing``: it is to be removed at the
    provider once we have it. ``typed_at``: somebody has written down what is said in the recording.
    """

    kind = models.CharField(max_length=10, choices=FileKind.choices)
    sid = models.CharField(max_length=120, unique=True)
    url = models.CharField(max_length=500)
    complaint = models.ForeignKey(
        Complaint, models.CASCADE, null=True, blank=True, related_name="provider_files", verbose_name=_("案件")
    )
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.WAITING)
    file = models.FileField(storage=private, max_length=120, blank=True)
    content_type = models.CharField(max_length=60, blank=True)
    seconds = models.PositiveSmallIntegerField(null=True, blank=True, help_text="录音多长；不知道为空。")
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)
    removing = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)
    typed_at = models.DateTimeField(null=True, blank=True)
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ProviderFileQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("录音和短信照片")
        default_permissions = ()
        indexes = [models.Index(fields=["next_at"], name="provider_file_next")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
