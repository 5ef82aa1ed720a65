"""我是当事人，有异议: what somebody says against an exposed matter."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.exposure.choices import Ruling
from portal.contacts.models import Contact


class Objection(models.Model):
    """With a number and a limit. Who objects is in ``contact`` alone; ``held``: why the gate had doubts."""

    exposure = models.ForeignKey("exposure.Exposure", models.CASCADE, verbose_name=_("曝光"), related_name="objections")
    number = models.CharField(_("异议编号"), max_length=12, unique=True)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("异议"), max_length=2000, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    held = models.CharField(_("请核实"), max_length=12, blank=True)
    received_at = models.DateTimeField(_("收到时间"), db_index=True)
    due_at = models.DateTimeField(_("答复时限"))
    ruling = models.CharField(_("结果"), max_length=8, choices=Ruling.choices, default=Ruling.OPEN)
    answer = models.TextField(_("答复"), max_length=2000, blank=True, help_text=_("怎么认定的、依据是什么。"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("曝光异议")

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; from the first ruling on it counts as answered."""
        if self.ruling != Ruling.OPEN and self.answered_at is None:
            self.answered_at = timezone.now()
        super().save(*args, **kwargs)

    @property
    def late(self) -> bool:
        """Whether its limit has passed without an answer."""
        return self.answered_at is None and self.due_at < timezone.now()

    @property
    def phone(self) -> str:
        """Masked, for lists."""
        return self.contact.masked_phone if self.contact is not None else ""
