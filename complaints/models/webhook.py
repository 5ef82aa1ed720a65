"""Other platforms that are told how public and transferred cases go on, and each thing that they were told."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published
from complaints.choices import CallHome
from complaints.models.complaint import Complaint
from complaints.models.event import Event
from complaints.models.transfer import TransferTarget

LEASE = timedelta(minutes=2)


class WebhookReceiver(Published):
    """One platform. Its secret is worked out from ``uuid`` and ``secret_version`` and stored nowhere."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    secret_version = models.PositiveSmallIntegerField(_("签名密钥第几版"), default=1)
    name = models.CharField(_("名称"), max_length=60, help_text=_("例如12345热线平台。"))
    url = models.CharField(
        _("网址"), max_length=500, validators=[URLValidator(["https"])], help_text=_("https开头，不能在内网。")
    )
    public = models.BooleanField(_("公开案件的进展"), default=True)
    target = models.ForeignKey(
        TransferTarget, models.PROTECT, verbose_name=_("转给谁的案件"), null=True, blank=True, related_name="+",
        help_text=_("选了，转给这个单位的案件也告诉它。"),
    )  # fmt: skip
    active = models.BooleanField(_("启用"), default=True)

    class Meta:
        verbose_name = verbose_name_plural = _("通知别的平台")

    def __str__(self) -> str:
        return self.name


class WebhookMessageQuerySet(models.QuerySet["WebhookMessage"]):
    """Messages by what is still to be done, and the conditional update that keeps two workers apart."""

    def due(self, now: datetime) -> Self:
        """Their time has come, no worker has them, and the receiver still wants them."""
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        waiting = self.filter(free, state=CallHome.WAITING, next_at__lte=now, receiver__active=True)
        return waiting.order_by("next_at", "pk")

    def claim(self, pk: int, now: datetime) -> bool:
        """Takes one for this worker."""
        taken = self.filter(pk__in=self.due(now).order_by().filter(pk=pk).values("pk"))
        return bool(taken.update(lease_until=now + LEASE, attempts=F("attempts") + 1))


class WebhookMessage(models.Model):
    """One event for one receiver, sent at least once; the receiver knows it again by its number.

    ``status_code`` and ``error``: of the last attempt. What is sent is put together at the moment of sending, so that
    nothing is told of a case that is not public any more.
    """

    receiver = models.ForeignKey(WebhookReceiver, models.CASCADE, verbose_name=_("平台"), related_name="messages")
    complaint = models.ForeignKey(Complaint, models.CASCADE, verbose_name=_("案件"), related_name="+")
    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("事件"), related_name="+")
    state = models.CharField(_("状态"), max_length=10, choices=CallHome.choices, default=CallHome.WAITING)
    created_at = models.DateTimeField(_("产生时间"), default=timezone.now)
    next_at = models.DateTimeField(_("下次发送"))
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    status_code = models.PositiveSmallIntegerField(_("对方回答"), null=True, blank=True)
    error = models.CharField(_("原因"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("发出时间"), null=True, blank=True)

    objects = WebhookMessageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("发给别的平台的通知")
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["next_at"], condition=Q(state=CallHome.WAITING), name="webhook_waiting")]
        constraints = [models.UniqueConstraint(fields=["receiver", "event"], name="one_word_an_event_and_receiver")]

    def __str__(self) -> str:
        return f"通知 {self.pk}"
