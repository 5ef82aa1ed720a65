"""Photos of a case: re-encoded files in private storage."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models

from complaints.choices import Origin
from complaints.models.complaint import Complaint


def private() -> Storage:
    """The storage that has no address."""
    return storages["private"]


class Evidence(models.Model):
    """One photo. Place and time from the camera stay in these columns and never leave the office.

    ``shapes`` cover what must not be seen; ``redacted_file`` is the copy they are painted into, which units and the
    public get instead. ``file`` itself is never changed.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="evidence")
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.REPORT)
    sighting = models.ForeignKey(
        "complaints.Sighting", models.SET_NULL, verbose_name="也看到的人", null=True, blank=True, related_name="photos"
    )
    file = models.FileField(storage=private, max_length=120)
    thumb = models.FileField(storage=private, max_length=120, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    dhash = models.CharField(max_length=16, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    added_at = models.DateTimeField()
    released = models.BooleanField("给承办单位看", default=False)
    public = models.BooleanField("公开", default=False)
    shapes = models.JSONField("遮挡", default=list, blank=True)
    redacted_file = models.FileField(storage=private, max_length=120, blank=True)
    redacted_thumb = models.FileField(storage=private, max_length=120, blank=True)
    redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="遮挡人", null=True, blank=True, related_name="+"
    )
    redacted_at = models.DateTimeField("遮挡时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "照片"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["complaint", "sha256"], name="one_photo_once_a_case")]

    def __str__(self) -> str:
        return f"照片 {self.pk}"
