"""Kinds of news."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NewsKind(TextChoices):
    """What a piece of news is about."""

    POLICY = "policy", _("政策动态")
    WORK = "work", _("工作动态")
    MEETING = "meeting", _("会议")
    CIRCULAR = "circular", _("通报")
