"""The record of an act by staff; a written one cannot be changed or deleted through the model."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnly(Exception):
    """Somebody tried to change or delete what was recorded."""


def refuse() -> NoReturn:
    """The one answer to every change."""
    raise AppendOnly("Records of acts are written once: they cannot be changed or deleted.")


class RecordQuerySet(models.QuerySet["Record"]):
    """Records by what they are about; bulk changes are refused like single ones."""

    def about(self, subject: str) -> "RecordQuerySet":
        """All that was done to one subject, "complaint:12" for example."""
        return self.filter(subject=subject)

    def newest_first(self) -> "RecordQuerySet":
        """Latest first, those of one moment in the order of writing."""
        return self.order_by("-at", "-pk")

    def update(self, **kwargs: Any) -> NoReturn:
        refuse()

    def delete(self) -> NoReturn:
        refuse()


class Record(models.Model):
    """One act: who, what, to what, why. ``actor_name`` outlives the account; both are empty for the system itself."""

    at = models.DateTimeField(_("时间"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("操作人"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    actor_name = models.CharField(_("操作人"), max_length=150, default="", blank=True)
    act = models.CharField(_("操作"), max_length=60)
    subject = models.CharField(_("对象"), max_length=100)
    reason = models.TextField(_("理由"), default="", blank=True)
    data = models.JSONField(_("内容"), default=dict, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("操作记录")
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["subject", "at"], name="audit_subject_at"),
            models.Index(fields=["act", "at"], name="audit_act_at"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"

    def save(
        self,
        *,
        force_insert: bool | tuple[models.base.ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Writes a new record. Raises AppendOnly for one that is written."""
        if not self._state.adding or force_update or update_fields:
            refuse()
        super().save(force_insert=True, using=using)

    def delete(self, using: str | None = None, keep_parents: bool = False) -> NoReturn:
        """Raises AppendOnly, always."""
        refuse()
