"""The section of notices."""

from django.utils.translation import gettext_lazy as _

from cms.core.models import Section


class NoticeIndex(Section):
    """All notices, the pinned ones first."""

    of = "notices.Notice"
    feed = "notices"
    menu_order = 85

    template = "notices/index.html"
    subpage_types = ["notices.Notice"]
    page_description = _("公告栏目，放在首页下面，一个就够。")

    class Meta:
        verbose_name = _("公告栏目")
        verbose_name_plural = _("公告栏目")
