"""Files that staff hang on a case: letters, records of an inspection, the signed scan of an order."""

from typing import Self

from django.conf import settings
from django.db import models

from complaints.choices import AttachedAs, AttachedKind, AttachedState
from complaints.models.complaint import Complaint
from complaints.models.evidence import private


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Files in words of the desk."""

    def standing(self) -> Self:
        """Those that nobody has taken off."""
        return self.filter(removed_at=None)

    def told_of_him(self) -> Self:
        """Those that may hold something of the reporter."""
        return self.exclude(purpose=AttachedAs.SIGNED)


class Attachment(models.Model):
    """One file of the office, never shown to units, the reporter or the public. ``name``: as it was called, for the
    eye alone; ``file`` has a random name and is empty once it was taken off, refused or erased."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="attachments")
    kind = models.CharField("格式", max_length=6, choices=AttachedKind.choices)
    purpose = models.CharField("是什么", max_length=8, choices=AttachedAs.choices, default=AttachedAs.OTHER)
    state = models.CharField("状态", max_length=10, choices=AttachedState.choices, default=AttachedState.READY)
    trouble = models.CharField("为什么打不开", max_length=100, blank=True)
    name = models.CharField("文件名", max_length=120)
    file = models.FileField(storage=private, max_length=120, blank=True)
    size = models.PositiveIntegerField("字节")
    sha256 = models.CharField(max_length=64, help_text="传上来的文件的摘要。")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="谁拿掉的"
    )
    removed_at = models.DateTimeField("拿掉的时间", null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "sha256"], condition=models.Q(removed_at=None), name="one_file_once_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"附件 {self.pk}"

    @property
    def ready(self) -> bool:
        """Whether it can be opened."""
        return self.state == AttachedState.READY and bool(self.file)
