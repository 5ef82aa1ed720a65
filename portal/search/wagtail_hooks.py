"""The report of what was searched in vain; Wagtail's own of search terms stays empty, so it is not offered."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.search.report import MAY_SEE, VainReport

WAGTAILS = "search-terms"


class VainMenuItem(MenuItem):
    """For those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(MAY_SEE))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The report and its rows alone."""
    rows = VainReport.as_view(results_only=True)
    return [
        path("reports/vain-searches/", VainReport.as_view(), name="vain_searches"),
        path("reports/vain-searches/results/", rows, name="vain_searches_results"),
    ]


@hooks.register("register_reports_menu_item")
def entry() -> MenuItem:
    """Beside the other reports."""
    return VainMenuItem(_("搜不到的词"), reverse("vain_searches"), name="vain-searches", icon_name="search", order=1200)


@hooks.register("construct_reports_menu")
def without_wagtails(request: HttpRequest, items: list[Any]) -> None:
    """It counts searches that we do not count."""
    items[:] = [item for item in items if item.name != WAGTAILS]
