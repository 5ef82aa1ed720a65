"""What is wrong with a page or a column."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fault(TextChoices):
    """What the State Council's inspections score, as far as a program sees it."""

    LINK = "link", _("链接打不开")
    WORDS = "words", _("图片没有文字说明")
    STALE = "stale", _("栏目太久没更新")
    EMPTY = "empty", _("栏目是空的")
