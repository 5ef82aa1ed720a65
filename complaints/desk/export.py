"""``/admin/complaints/export.csv`` and ``.xlsx``: the list as it is narrowed, without anybody's contact data."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import permissions
from complaints.desk import saved
from complaints.desk.access import AtDesk
from complaints.desk.filters import Filters
from complaints.models import Complaint
from portal import audit, sheets

MOST = 10_000
TIMES = ("received_at", "accepted_at", "answered_at", "resolved_at", "closed_at")


def header(words: bool) -> list[str]:
    """The titles of the columns."""
    times = [_("收到"), _("受理"), _("答复"), _("审核通过"), _("办结"), _("答复时限")]
    titles = [
        _("举报编号"),
        _("公开编号"),
        _("状态"),
        _("问题"),
        _("河段"),
        _("所在地"),
        _("渠道"),
        _("来源"),
        _("来文编号"),
        _("来文时限"),
        _("承接河长办"),
        *times,
    ]
    return [*titles, _("结果"), _("举报人评价"), _("保密"), _("演练"), *([_("原话")] if words else [])]


def cells(case: Complaint, words: bool) -> list[Any]:
    """One case as a row."""
    facts = [
        case.number,
        case.public_number,
        case.get_status_display(),
        case.category.name,
        str(case.reach or (case.place_said if words or not case.confidential else "")),
        case.division.name if case.division else "",
        case.get_channel_display(),
        case.get_source_display(),
        case.source_number,
        case.source_due_at,
        case.owner.name,
        *[getattr(case, name) for name in TIMES],
        case.answer_due_at,
        case.get_outcome_display(),
        case.solved,
        case.confidential,
        case.drill,
    ]
    return [*facts, *([case.description] if words else [])]


class Export(AtDesk):
    """At most ``MOST`` rows; who took them out is recorded. The reporter's words only for who may know the reporter."""

    kind = "csv"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """The file."""
        now, query = timezone.now(), request.GET
        view, filters = saved.chosen(query.get("view", "all")), Filters(query, user=self.user)
        order, cases = filters.order(view), filters.narrow(view.of(self.cases(), now, self.user))
        cases = order.over(cases).order_by(*order.names(back=False))[:MOST]
        asked = {name: value for name, value in query.items() if name in (*Filters.base_fields, "view")}
        data = {"rows": cases.count(), "view": view.slug, "filters": sorted(set(asked) - {"view", "sort"})}
        audit.record(actor=self.user, act="export", subject="complaints", data=data)
        words = permissions.sees_reporter(self.user)
        rows = (cells(case, words) for case in streamed(cases))
        answer = sheets.xlsx_response if self.kind == "xlsx" else sheets.csv_response
        return answer(f"{_('举报')}{timezone.localdate(now):%Y%m%d}", header(words), rows)


def streamed(cases: Any) -> Iterator[Complaint]:
    """The rows a thousand at a time."""
    rows: Iterator[Complaint] = cases.select_related("category", "reach__water", "division", "owner").iterator(1000)
    return rows
