"""One message to one person, from the moment it is owed to what became of it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.contacts.models import Contact
from portal.messaging.choices import Channel, State
from portal.messaging.queries import DeliveryQuerySet
from portal.messaging.registered import RegisteredText

__all__ = ["Delivery", "RegisteredText"]


class Delivery(models.Model):
    """``params`` never hold a secret: query and sign-in codes are worked out at the moment of sending.

    ``key`` says what the message is owed for (``case-event:12:reporter``); the same key is never queued twice.
    ``attempts`` counts the claims, so that a message that kills its worker comes to an end as well.
    ``provider_id`` is that of the last attempt, also while the next one is under way.
    """

    key = models.CharField(max_length=120, unique=True)
    subject = models.CharField(_("事由"), max_length=60)
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, related_name="deliveries", verbose_name=_("收件人")
    )
    channel = models.CharField(_("方式"), max_length=10, choices=Channel.choices)
    template = models.CharField(_("模板"), max_length=40)
    params = models.JSONField(default=dict)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    next_at = models.DateTimeField(_("下次发送"), default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    provider_id = models.CharField(max_length=100, blank=True)
    error = models.TextField(_("原因"), blank=True)
    urgent = models.BooleanField(_("紧急"), default=False)
    created_at = models.DateTimeField(_("产生时间"), default=timezone.now)
    sent_at = models.DateTimeField(_("发出时间"), null=True, blank=True)
    arrived_at = models.DateTimeField(
        _("送达时间"), null=True, blank=True, help_text="服务商说到了手机上；空为没有说。"
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("消息")
        verbose_name_plural = _("消息")
        default_permissions = ()
        indexes = [
            models.Index(fields=["state", "next_at"], name="delivery_due"),
            models.Index(fields=["subject", "created_at"], name="delivery_subject"),
            models.Index(fields=["contact", "sent_at"], name="delivery_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.template} → {self.subject}"

    @property
    def state_shown(self) -> str:
        """The state in words; what the provider has seen arrive is more than sent."""
        return str(_("已送达")) if self.arrived_at is not None else str(State(self.state).label)

    @property
    def english(self) -> bool:
        """Whether the reader asked for English."""
        return bool(self.params.get("lang") == "en")

    @property
    def address(self) -> str:
        """Where it goes as of now; "" when the contact is gone, erased or no longer has it."""
        if self.contact is None or self.contact.erased_at:
            return ""
        return self.contact.phone if self.channel == Channel.SMS else self.contact.email

    @property
    def masked_address(self) -> str:
        """The address for a screen: 138****5678."""
        if self.contact is None or self.contact.erased_at:
            return ""
        return self.contact.masked_phone if self.channel == Channel.SMS else self.contact.masked_email
