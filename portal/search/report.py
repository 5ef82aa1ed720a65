"""搜不到的词, among the reports of the admin."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from portal.search.vain import VainSearch

MAY_SEE = "search.view_vainsearch"


def searched_again(row: VainSearch) -> str:
    """Where one sees what the words find by now."""
    return f"{reverse('search:page')}?{urlencode({'q': row.words})}"


class VainReport(PermissionRequiredMixin, ReportView):
    """The most frequent first, this month's before those of the months before."""

    permission_required = MAY_SEE
    model = VainSearch
    page_title = _("搜不到的词")
    header_icon = "search"
    index_url_name = "vain_searches"
    index_results_url_name = "vain_searches_results"
    default_ordering = ("-month_on", "-times", "words")
    paginate_by = 50
    columns: ClassVar[list[Any]] = [
        TitleColumn("words", label=_("搜的词"), get_url=searched_again),
        NumberColumn("times", label=_("次数")),
        Column("month_on", label=_("月份"), accessor=lambda row: f"{row.month_on:%Y年%m月}"),
        # a day alone: the column of moments would count the hours since midnight
        Column("last_on", label=_("最近一次"), accessor=lambda row: date_format(row.last_on)),
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "words": _("搜的词"),
        "times": _("次数"),
        "month_on": _("月份"),
        "last_on": _("最近一次"),
    }
    list_export: ClassVar[list[str]] = ["words", "times", "month_on", "last_on"]
