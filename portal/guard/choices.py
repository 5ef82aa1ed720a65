"""Stored values of the guard and their names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BlockedKind(TextChoices):
    """By what a sender is known."""

    PHONE = "phone", _("电话号码")
    SOURCE = "source", _("网络或账号")
