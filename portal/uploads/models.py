"""Photos sent before the form that they belong to, and large files that come in pieces."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

from portal.uploads import private


class AheadQuerySet(models.QuerySet["AheadPhoto"]):
    """Questions about photos sent ahead."""

    def of(self, token_digest: str) -> Self:
        """Those sent with this form token."""
        return self.filter(token_digest=token_digest)

    def unclaimed(self) -> Self:
        """Those that no form has taken yet."""
        return self.filter(claimed_at=None)

    def named(self, ids: Iterable[uuid.UUID]) -> Self:
        """Those with these ids."""
        return self.filter(pk__in=list(ids))

    def before(self, moment: datetime) -> Self:
        """Those that came before the moment."""
        return self.filter(created_at__lt=moment)


class AheadPhoto(models.Model):
    """A photo that arrived ahead of its form; ``slot`` makes the database itself keep the number a token may send."""

    id = models.UUIDField("编号", primary_key=True, default=uuid.uuid4, editable=False)
    token_digest = models.CharField("表单令牌摘要", max_length=64)
    slot = models.PositiveSmallIntegerField("序号")
    file = models.FileField("文件", storage=private.storage, max_length=200)
    width = models.PositiveIntegerField("宽（像素）")
    height = models.PositiveIntegerField("高（像素）")
    taken_at = models.DateTimeField("拍摄时间", null=True)
    latitude = models.DecimalField("纬度（WGS-84）", max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField("经度（WGS-84）", max_digits=9, decimal_places=6, null=True)
    sha256 = models.CharField("原文件摘要", max_length=64)
    dhash = models.CharField("画面指纹", max_length=16)
    created_at = models.DateTimeField("收到时间", db_index=True)
    claimed_at = models.DateTimeField("归入时间", null=True)

    objects = AheadQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "提前上传的照片"
        constraints = [
            models.UniqueConstraint(fields=["token_digest", "slot"], name="ahead_photo_slot_once"),
            models.UniqueConstraint(fields=["token_digest", "sha256"], name="ahead_photo_file_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PartialQuerySet(models.QuerySet["Partial"]):
    """Questions about uploads in pieces."""

    def open(self) -> Self:
        """Those whose file nobody has taken yet."""
        return self.filter(ended_at=None)


class Partial(models.Model):
    """A file that comes in pieces (tus 1.0). ``purpose``: what it is for, in words of the floor that takes it;
    ``pieces``: their names in the private storage, in order; ``offset``: how many bytes they are; ``became``: what the
    file was taken for, in words of that floor too. Its name stays here only until it is taken."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=60)
    name = models.CharField(max_length=255, blank=True)
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    pieces = models.JSONField(default=list)
    became = models.CharField(max_length=20, blank=True)
    begun_at = models.DateTimeField(db_index=True)
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = PartialQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "传到一半的文件"
        indexes = [models.Index(fields=["owner", "purpose"], name="partial_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)
