"""Senders whose reports are looked at before anything else happens with them: for a time, and for a stated reason."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.guard.choices import BlockedKind


class BlockQuerySet(models.QuerySet["Block"]):
    """Entries by whether they still hold."""

    def in_force(self, now: datetime) -> Self:
        """Neither run out nor lifted."""
        return self.filter(expires_at__gt=now, lifted_at=None)

    def of(self, digests: list[str], now: datetime) -> Self:
        """Those that hold for one of these senders."""
        return self.in_force(now).filter(digest__in=[one for one in digests if one])


class Block(models.Model):
    """One sender, by a keyed digest from which nobody gets a number or an address back. ``subject``: what led to it."""

    kind = models.CharField(_("按什么认"), max_length=10, choices=BlockedKind.choices)
    digest = models.CharField(max_length=64, db_index=True)
    reason = models.CharField(_("原因"), max_length=200)
    subject = models.CharField(_("事由"), max_length=60, blank=True)
    made_at = models.DateTimeField(_("加入时间"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("谁加的"), null=True, related_name="+"
    )
    expires_at = models.DateTimeField(_("到什么时候"))
    lifted_at = models.DateTimeField(_("解除时间"), null=True, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("拦截名单")
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["expires_at"], name="block_expires")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.digest[:8]}"

    @property
    def shown(self) -> str:
        """How the sender is told from others on a screen."""
        return self.digest[:8]
