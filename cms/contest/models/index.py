"""The section of contests."""

from django.utils.translation import gettext_lazy as _

from cms.contest.choices import Configuration
from cms.core.models import Section


class ContestsIndex(Section):
    """All contests by configuration and year."""

    of = "contest.Contest"
    kinds = Configuration.choices
    feed = "contests"
    menu_order = 110

    template = "core/section.html"
    subpage_types = ["contest.Contest"]
    page_description = _("征集活动的栏目，放在首页下面，一个就够。")

    class Meta:
        verbose_name = _("征集栏目")
        verbose_name_plural = _("征集栏目")
