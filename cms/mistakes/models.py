"""A message about a mistake on the site, and its answer."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.contacts.models import Contact


class MistakeQuerySet(models.QuerySet["Mistake"]):
    """Messages by what is owed."""

    def unanswered(self) -> Self:
        """Those that somebody still has to answer, the longest owed first; traps of the form are none."""
        return self.filter(answered_at=None).exclude(held="trap").order_by("due_at", "pk")

    def answered_before(self, moment: datetime) -> Self:
        """Those whose contact is of no more use."""
        return self.filter(answered_at__lt=moment, contact__isnull=False, contact__erased_at=None)


class Mistake(models.Model):
    """What somebody says is wrong. Who said so is in ``contact`` alone; ``held``: why the gate had doubts."""

    address = models.CharField(_("哪一页"), max_length=300, help_text=_("从网站的“/”开始。"))
    words = models.TextField(_("哪里不对"), max_length=1000, blank=True)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    held = models.CharField(_("请核实"), max_length=12, blank=True)
    received_at = models.DateTimeField(_("收到时间"), db_index=True)
    due_at = models.DateTimeField(_("答复时限"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("负责人"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("谁来改、谁来答复。"),
    )
    answer = models.TextField(
        _("处理结果"), max_length=1000, blank=True, help_text=_("改了什么，或者为什么不改。留了电话的，照这个答复。")
    )
    answered_at = models.DateTimeField(_("处理时间"), null=True, blank=True)

    objects = MistakeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("网站找错")

    def __str__(self) -> str:
        return f"{self.address} {self.words[:20]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; with the first words of an answer it counts as answered."""
        if self.answer and self.answered_at is None:
            self.answered_at = timezone.now()
        super().save(*args, **kwargs)

    @property
    def late(self) -> bool:
        """Whether its limit has passed without an answer."""
        return self.answered_at is None and self.due_at < timezone.now()

    @property
    def reply_to(self) -> str:
        """Masked, for lists: the telephone, else the mailbox."""
        return (self.contact.masked_phone or self.contact.masked_email) if self.contact is not None else ""
