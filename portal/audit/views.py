"""The list of records for the auditor and the administrator; there is nothing to change in it."""

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
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


def told(name: str, value: Any) -> Any:
    """A detail in words."""
    if name in acts.VALUES:
        return acts.VALUES[name](value)
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def shown(row: Any) -> SafeString:
    """The details on one line: ``加上：moderator · 去掉：editor``; what is empty is left out.

    Subjects among them stand by their names; of those that the account may not open it reads only how many.
    """
    listed: dict[str, list[str]] = subjects.within(row.data)
    words = {key: told(key, value) for key, value in row.data.items() if key not in listed}
    said = [(acts.key(key), value) for key, value in words.items() if value not in ("", {}, [], None)]
    said += [(acts.key(key), links(named, row.known)) for key, named in listed.items()]
    return format_html_join(" · ", "{}：{}", said)


def links(keys: list[str], known: dict[str, subjects.Shown]) -> SafeString:
    """Each by its name, with the way to it, and how many others there are."""
    mine = [known[key] for key in keys if key in known]
    said = [format_html('<a href="{}">{}</a>', one.address, one.words) for one in mine]
    if len(mine) < len(keys):
        said.append(format_html("{}", gettext("您打不开的%(n)s件") % {"n": len(keys) - len(mine)}))
    return format_html_join("、", "{}", ((one,) for one in said))


def person(row: Record) -> str:
    """Name and user name; the user name alone outlives the account."""
    full = row.actor.get_full_name() if row.actor is not None else ""
    return f"{full}（{row.actor_name}）" if full else row.actor_name or gettext("系统")


def subject(row: Any) -> str:
    """The subject by its number, with the way to it where the account may go there."""
    found: subjects.Shown | None = row.known.get(row.subject)
    if found is None:
        return str(subjects.ALL.get(row.subject, row.subject))
    return format_html('<a href="{}">{}</a>', found.address, found.words)


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
    table_classname = "listing records"
    columns = [
        Column("at", label=_("时间"), accessor=lambda row: moment(row.at), width="15%"),
        Column("actor", label=_("操作人"), accessor=person, width="12%"),
        Column("act", label=_("操作"), accessor=lambda row: acts.label(row.act), width="15%"),
        Column("subject", label=_("对象"), accessor=subject, width="15%"),
        Column("reason", label=_("理由")),
        Column("data", label=_("内容"), accessor=shown),
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
        listed = [key for row in rows for keys in subjects.within(row.data).values() for key in keys]
        known = subjects.named({*(row.subject for row in rows), *listed}, self.request.user)
        for row in rows:
            row.known = known
        return super().get_table(rows)
