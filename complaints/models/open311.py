"""Programs that send reports by Open311, each with a key of its own, and what each has sent."""

import hashlib
import secrets
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models.complaint import Complaint


def digest_of(key: str) -> str:
    """What is kept of a key. It has 256 random bits, so that a plain hash gives nothing away."""
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


class Open311ClientQuerySet(models.QuerySet["Open311Client"]):
    """Clients by their keys."""

    def holding(self, key: str) -> Self:
        """Whose key it is, when he may still use it."""
        return self.filter(key_digest=digest_of(key), active=True)


class Open311Client(models.Model):
    """A program of somebody else. Its key is shown once, when it is made; ``hint`` are its last four characters."""

    name = models.CharField(_("名称"), max_length=60, help_text=_("哪个单位的哪个系统。"))
    contact = models.CharField(_("联系人"), max_length=100, blank=True, help_text=_("出问题时找谁，单位电话。"))
    key_digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(_("密钥末四位"), max_length=4)
    quota = models.PositiveIntegerField(
        _("每小时几件"), default=200, validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    active = models.BooleanField(_("可以用"), default=True)
    made_at = models.DateTimeField(_("建立时间"), default=timezone.now)

    objects = Open311ClientQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("开放接口的密钥")

    def __str__(self) -> str:
        return self.name

    def new_key(self, key: str = "") -> str:
        """Gives the client another key, or the one that is given; it is not kept, so show it at once."""
        key = key or secrets.token_urlsafe(32)
        self.key_digest, self.hint = digest_of(key), key[-4:]
        return key


class Open311Report(models.Model):
    """What one POST became. ``digest``: of its canonical fields, so that the same within a day is the same report."""

    client = models.ForeignKey(Open311Client, models.PROTECT, related_name="reports")
    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="open311")
    digest = models.CharField(max_length=64)
    token = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["client", "digest", "at"], name="open311_same")]

    def __str__(self) -> str:
        return f"开放接口 {self.pk}"
