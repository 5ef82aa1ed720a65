"""The section of open letters."""

from django.utils.translation import gettext_lazy as _

from cms.core.models import Section
from cms.letters.choices import LetterKind


class LettersIndex(Section):
    """All letters by kind and year."""

    of = "letters.Letter"
    kinds = LetterKind.choices
    feed = "letters"
    menu_order = 120

    template = "core/section.html"
    subpage_types = ["letters.Letter"]
    page_description = _("倡议书和公开信的栏目，放在首页下面，一个就够。")

    class Meta:
        verbose_name = _("倡议书栏目")
        verbose_name_plural = _("倡议书栏目")
