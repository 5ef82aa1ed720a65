"""到期清除记录: what each daily round erased by age, for the auditor and the administrator."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import BaseListingView, PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from complaints.models import RetentionReport

PERMISSION = "complaints.view_retentionreport"
NAMES: dict[str, str | Promise] = {
    "asked": _("本人要求的"),
    "closed": _("办结满期"),
    "transferred": _("转外单位满期"),
    "declined": _("不予受理满期"),
    "withdrawn": _("撤回满期"),
    "contact_after_close": _("联系方式满期"),
    "sightings": _("也看到的人满期"),
    "original_photos": _("原始照片满期"),
    "audit": _("操作记录满期"),
}


def shown(counts: dict[str, int]) -> str:
    """What was done on one line: 办结满期 3 · 操作记录满期 12."""
    told = [f"{NAMES.get(name, name)} {count}" for name, count in counts.items() if count]
    return " · ".join(told) or str(_("没有到期的"))


class RetentionList(PermissionCheckedMixin, BaseListingView):
    """The newest round first; there is nothing to change in it."""

    model = RetentionReport
    permission_policy = ModelPermissionPolicy(RetentionReport)
    permission_required = "view"
    page_title = _("到期清除记录")
    header_icon = "bin"
    paginate_by = 50
    default_ordering = ["-at", "-pk"]
    index_url_name = "retention"
    index_results_url_name = "retention_results"
    verbose_name_plural = _("到期清除记录")
    columns = [
        Column("at", label=_("时间"), accessor=lambda row: timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M")),
        Column("counts", label=_("清除了什么"), accessor=lambda row: shown(row.counts)),
    ]

    def get_base_queryset(self) -> QuerySet[RetentionReport]:
        return RetentionReport.objects.order_by("-at", "-pk")


class RetentionMenuItem(MenuItem):
    """Shown to those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


def menu_item() -> MenuItem:
    """Under 报告."""
    return RetentionMenuItem(_("到期清除记录"), reverse("retention"), name="retention", icon_name="bin", order=1500)


def addresses() -> list[URLPattern]:
    """``/admin/retention/`` and the rows alone."""
    return [
        path("retention/", RetentionList.as_view(), name="retention"),
        path("retention/results/", RetentionList.as_view(results_only=True), name="retention_results"),
    ]
