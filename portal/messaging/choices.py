"""Ways and states of a delivery."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a message travels."""

    SMS = "sms", _("短信")
    EMAIL = "email", _("邮件")


class State(TextChoices):
    """``failed`` is final: a person looks at it and may have it sent again."""

    WAITING = "waiting", _("等待发送")
    SENDING = "sending", _("正在发送")
    SENT = "sent", _("已发出")
    FAILED = "failed", _("没发出去")
    CANCELLED = "cancelled", _("不再发送")


class TextState(TextChoices):
    """Whether a provider has registered the words of a message."""

    DRAFT = "draft", _("草稿")
    REGISTERED = "registered", _("已报备")
