"""Registers the list of records in the Wagtail admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.audit.views import RecordList


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """``/admin/audit/`` and the rows alone, which the filters load anew."""
    return [
        path("audit/", RecordList.as_view(), name="audit"),
        path("audit/results/", RecordList.as_view(results_only=True), name="audit_results"),
    ]


class RecordsMenuItem(MenuItem):
    """Shown to those who may read the records."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("audit.view_record")


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Under 报告."""
    return RecordsMenuItem(_("操作记录"), reverse("audit"), name="audit", icon_name="history", order=1400)
