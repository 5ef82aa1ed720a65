"""The words of a message as the office has edited them, and as a provider has registered them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from portal.messaging import letters
from portal.messaging.choices import TextState
from portal.messaging.texts import TEMPLATES, Template


class Unregistered(Exception):
    """The provider takes registered words alone, and this message has none yet."""


class RegisteredText(models.Model):
    """One message at one provider. An edit makes a draft; the words that were registered before stay in force beside
    it until the new ones are registered too.
    """

    provider = models.CharField(_("服务商"), max_length=20, default="twilio")
    template = models.CharField(_("哪条短信"), max_length=40)
    zh = models.TextField(_("正文"), max_length=200)
    tight = models.TextField(
        _("短的写法"), max_length=200, blank=True, help_text=_("名字太长、一条放不下时用。不填就只截短名字。")
    )
    registered_id = models.CharField(
        _("报备编号"), max_length=64, blank=True, help_text=_("服务商批准以后给的模板编号，比如HX开头的。")
    )
    registered_zh = models.TextField(max_length=200, blank=True, editable=False)
    registered_tight = models.TextField(max_length=200, blank=True, editable=False)
    registered_at = models.DateTimeField(_("报备时间"), null=True, blank=True, editable=False)
    edited_at = models.DateTimeField(_("改动时间"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("短信模板")
        constraints = [models.UniqueConstraint(fields=["provider", "template"], name="one_text_a_provider")]

    def __str__(self) -> str:
        return letters.called(self.template)

    @property
    def state(self) -> TextState:
        """``registered`` only when what stands here is word for word what was registered."""
        same = (self.zh, self.tight) == (self.registered_zh, self.registered_tight)
        return TextState.REGISTERED if same and self.registered_id else TextState.DRAFT

    @property
    def state_shown(self) -> str:
        """For a list: a draft beside words that are in force says so."""
        if self.state == TextState.DRAFT and self.registered_zh:
            return str(_("草稿，还在发原来的"))
        return str(self.state.label)

    def register(self, now: datetime | None = None) -> None:
        """The provider has approved these words, without saving."""
        self.registered_zh, self.registered_tight = self.zh, self.tight
        self.registered_at = now or timezone.now()


def provider() -> str:
    """The name of the provider in use, as the transports are called; "" for the console."""
    return "twilio" if settings.TWILIO_ACCOUNT_SID else ""


def in_use(name: str) -> tuple[Template, str]:
    """The words that go out for a message now and the id under which they are registered, "" without one.

    Raises Unregistered where ``SMS_REGISTERED_ONLY`` says that the provider takes nothing else.
    """
    known, only = TEMPLATES[name], settings.SMS_REGISTERED_ONLY
    row = RegisteredText.objects.filter(provider=provider() or "twilio", template=name).first()
    if only and (row is None or not (row.registered_zh and row.registered_id)):
        raise Unregistered(gettext("这条短信还没有报备"))
    if row is None:
        return known, ""
    if only or row.state == TextState.REGISTERED:
        return registered_words(known, row, only=only), row.registered_id
    return replace(known, zh=row.zh, tight=row.tight), ""


def registered_words(known: Template, row: RegisteredText, *, only: bool) -> Template:
    """The registered wording; where only that is taken it stands for English too."""
    words = {"zh": row.registered_zh, "tight": row.registered_tight}
    changed: dict[str, Any] = {**words, **({"en": row.registered_zh} if only else {})}
    return replace(known, **changed)
