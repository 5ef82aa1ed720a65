"""The list of records for the auditor and the administrator; there is nothing to change in it."""

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import BaseListingView, PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from portal.audit import acts, subjects
from portal.audit.models import Record, RecordQuerySet


def acts_that_occur() -> list[tuple[str, str]]:
    """The choices of the filter, each with its name."""
    found = Record.objects.order_by("act").values_list("act", flat=True).distinct()
    return [(act, acts.label(act)) for act in found]


def moment(at: datetime) -> str:
    """To the second, on the clock here: an auditor compares it with other logs."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")


def told(value: Any) -> Any:
    """A detail in words."""
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def shown(data: dict[str, Any]) -> str:
    """The details on one line: ``加上：moderator · 去掉：editor``; what is empty is left out."""
    words = {key: told(value) for key, value in data.items()}
    return " · ".join(f"{acts.key(key)}：{value}" for key, value in words.items() if value not in ("", {}, None))


def person(row: Record) -> str:
    """Name and user name; the user name alone outlives the account."""
    full = row.actor.get_full_name() if row.actor is not None else ""
    return f"{full}（{row.actor_name}）" if full else row.actor_name or gettext("系统")


def subject(row: Any) -> str:
    """The subject by its number, with the way to it where the account may go there."""
    known: subjects.Shown | None = row.named
    return format_html('<a href="{}">{}</a>', known.address, known.words) if known else str(row.subject)


class RecordFilters(WagtailFilterSet):
    """By act, by actor's user name, by day."""

    act = django_filters.ChoiceFilter(label=_("操作"), choices=acts_that_occur)
    actor = django_filters.CharFilter(
        label=_("操作人"), field_name="actor_name", lookup_expr="icontains", widget=forms.TextInput
    )
    at = django_filters.DateFromToRangeFilter(label=_("日期"), widget=DateRangePickerWidget)

    class Meta:
        model = Record
        fields: list[str] = []


class RecordList(PermissionCheckedMixin, BaseListingView):
    """Whoever holds ``audit.view_record``: the auditor and the administrator."""

    model = Record
    permission_policy = ModelPermissionPolicy(Record)
    permission_required = "view"
    page_title = _("操作记录")
    header_icon = "history"
    paginate_by = 50
    filterset_class = RecordFilters
    is_searchable = True
    search_fields = ["subject", "reason"]
    default_ordering = ["-at", "-pk"]
    index_url_name = "audit"
    index_results_url_name = "audit_results"
    verbose_name_plural = _("操作记录")
    columns = [
        Column("at", label=_("时间"), accessor=lambda row: moment(row.at), width="15%"),
        Column("actor", label=_("操作人"), accessor=person, width="12%"),
        Column("act", label=_("操作"), accessor=lambda row: acts.label(row.act), width="15%"),
        Column("subject", label=_("对象"), accessor=subject, width="15%"),
        Column("reason", label=_("理由")),
        Column("data", label=_("内容"), accessor=lambda row: shown(row.data)),
    ]

    def get_base_queryset(self) -> RecordQuerySet:
        return Record.objects.newest_first().select_related("actor")

    def search_queryset(self, queryset: Any) -> Any:
        """Also what is about the case of a number that was typed."""
        meant = subjects.searched(self.search_query, self.request.user) if self.is_searching else []
        return queryset.filter(subject__in=meant) if meant else super().search_queryset(queryset)

    def get_table(self, object_list: Any) -> Any:
        """The rows of the page with the names of their subjects, which cost one query a kind."""
        rows = list(object_list)
        known = subjects.named({row.subject for row in rows}, self.request.user)
        for row in rows:
            row.named = known.get(row.subject)
        return super().get_table(rows)
