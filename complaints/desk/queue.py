"""``/admin/complaints/``: the queue."""

from datetime import datetime
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from complaints import permissions
from complaints.desk import alerts, calls_menu, counts, hidden, paging, saved
from complaints.desk.access import AtDesk
from complaints.desk.entry import MAY_ENTER
from complaints.desk.filters import Filters
from complaints.desk.lines import line, with_lines
from complaints.models import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.accounts.roles import permits
from portal.codes import numbers


class Queue(WagtailAdminTemplateMixin, AtDesk):
    """A saved view, narrowed by filters, a page of it."""

    template_name = "complaints/desk/queue.html"
    page_title = gettext_lazy("举报")
    header_icon = "mail"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list; ``?number=`` goes straight to a case."""
        if request.GET.get("number", "").strip():
            return self.jump(request.GET["number"])
        return cast(HttpResponse, self.render_to_response(self.get_context_data()))

    def jump(self, said: str) -> HttpResponse:
        """To the case of the number, inner or public; with words when there is none for this account."""
        number = numbers.digits(said)
        case = saved.with_number(self.cases(), number).first() if number else None
        if case is not None:
            return redirect("desk:case", case.number)
        messages.warning(self.request, _("没有这个编号，或者不在您的辖区。请核对数字。"))
        return redirect("desk:queue")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, query = timezone.now(), self.request.GET
        view, filters = saved.chosen(query.get("view", "")), Filters(query, user=self.user)
        order = paging.NEWEST if view.newest_first or filters.said("sort") == "newest" else paging.DUE
        cases = with_lines(filters.narrow(view.narrow(self.cases(), now)))
        page = paging.cut(cases, order, after=query.get("after", ""), before=query.get("before", ""))
        top = [] if order is paging.NEWEST or "after" in query or "before" in query else self.pressing(cases, now)
        first = {case.pk for case in top}
        kept = {name: query[name] for name in (*Filters.base_fields, "view") if query.get(name)}
        context: dict[str, Any] = super().get_context_data(
            view=view,
            tabs=self.tabs(view),
            calls=calls_menu.waiting(self.user) if permissions.sees_reporter(self.user) else "",
            duty=alerts.on_top(self.user),
            hidden=hidden.waiting(self.user),
            filters=filters,
            lines=[line(case, now) for case in (*top, *(case for case in page.cases if case.pk not in first))],
            before=page.before,
            after=page.after,
            kept=urlencode(kept),
            without=urlencode({"view": view.slug}),
            **kwargs,
        )
        return context

    def pressing(self, cases: ComplaintQuerySet, now: datetime) -> list[Complaint]:
        """What stands above the list because it happens now or many saw it; asked for only when there is any."""
        if not counts.of_all(self.user).get(saved.PRESSING.slug):
            return []
        return list(saved.pressing(cases, now).order_by("-urgent", "answer_due_at", "pk")[: saved.FIRST])

    def tabs(self, here: saved.Saved) -> list[dict[str, Any]]:
        """The saved views with how many wait in each."""
        sizes = counts.of_all(self.user)
        return [
            {
                "view": view,
                "count": counts.shown(sizes[view.slug], view) if view.counted else "",
                "late": view.alarm and sizes.get(view.slug, 0) > 0,
                "here": view is here,
            }
            for view in saved.VIEWS
        ]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_header_buttons(self) -> list[HeaderButton]:
        if not permits(self.user, *MAY_ENTER):
            return []
        return [HeaderButton(_("记一件举报"), url=reverse("desk:new"), icon_name="plus")]
