"""``/admin/complaints/parked/``: for how long clocks stood in a month, by unit."""

from datetime import date, timedelta
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import parking
from complaints.desk.access import AtDesk


class Parked(WagtailAdminTemplateMixin, AtDesk):
    """The figures of the account's own cases; ``?month=2026-11``, without it this month."""

    template_name = "complaints/desk/parked.html"
    page_title = gettext_lazy("停表统计")
    header_icon = "time"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        return cast(HttpResponse, self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        today = timezone.localdate(now)
        month = month_said(self.request.GET.get("month", ""), today)
        first, last = parking.month_of(month)
        rows = parking.by_unit(self.cases(), month, now)
        context: dict[str, Any] = super().get_context_data(
            month=first,
            before=(first - timedelta(days=1)).strftime("%Y-%m"),
            after=(last + timedelta(days=1)).strftime("%Y-%m") if last < today else "",
            rows=rows,
            cases=sum(row.cases for row in rows),
            days=sum(row.days for row in rows),
            few=parking.FEW,
            **kwargs,
        )
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]


def month_said(text: str, today: date) -> date:
    """The first day of the month that was asked for; of this one when it is none, or still to come."""
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return min(month, today.replace(day=1)) if month.year > 2000 else today.replace(day=1)
