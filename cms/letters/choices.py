"""Kinds of letters, and how a signature came."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterKind(TextChoices):
    """Who speaks to whom."""

    INITIATIVE = "initiative", _("倡议书")
    OPEN = "open", _("公开信")


class Way(TextChoices):
    """What stands behind a signature."""

    PHONE = "phone", _("手机号确认过")
    BROWSER = "browser", _("没有确认")


class Held(TextChoices):
    """Why a signature does not count until the office says so."""

    TRAP = "trap", _("像是程序填的")
    RATE = "rate", _("同一个地方签得太多")
    CHALLENGE = "challenge", _("没有通过人机检查")
