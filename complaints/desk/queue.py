"""``/admin/complaints/``: the queue."""

from datetime import date, datetime
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from complaints import permissions
from complaints.desk import (
    alerts,
    calls_menu,
    columns,
    counts,
    hidden,
    mentioned,
    own_filters,
    page_map,
    paging,
    saved,
)
from complaints.desk.access import AtDesk
from complaints.desk.by_phone import ByPhone
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
        if request.GET.get("goto", "").strip():
            return self.turn(request.GET["goto"].strip())
        return cast(HttpResponse, self.render_to_response(self.get_context_data()))

    def turn(self, said: str) -> HttpResponse:
        """To the page of the list that begins with a case or a day; with words when there is none."""
        view, filters, day = self.view, self.filters, to_day(said)
        order, number = filters.order(view), numbers.digits(said)
        at = order.from_day(day) if day is not None else ""
        if not at and number:
            listed = filters.narrow(view.of(self.cases(), timezone.now(), self.user))
            case = saved.with_number(listed, number).first()
            at = order.before(case) if case is not None else ""
        if not at:
            messages.warning(self.request, _("这个列表里没有这一件。请写编号，或者写日期，比如2026-11-01。"))
        place = {"after": at} if at else {}
        return redirect(f"{reverse('desk:queue')}?{urlencode({**self.kept(), **place})}")

    def jump(self, said: str) -> HttpResponse:
        """To the case of the number, inner or public; with words when there is none for this account."""
        number = numbers.digits(said)
        case = saved.with_number(self.cases(), number).first() if number else None
        if case is not None:
            return redirect("desk:case", case.number)
        messages.warning(self.request, _("没有这个编号，或者不在您的辖区。请核对数字。"))
        return redirect("desk:queue")

    @cached_property
    def view(self) -> saved.Saved:
        """The saved view that was chosen."""
        return saved.chosen(self.request.GET.get("view", ""))

    @cached_property
    def filters(self) -> Filters:
        """The filters as far as they can be read."""
        return Filters(self.request.GET, user=self.user)

    def kept(self) -> dict[str, str]:
        """What every link of the list carries on."""
        query = self.request.GET
        return {name: query[name] for name in (*Filters.base_fields, "view") if query.get(name)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, query = timezone.now(), self.request.GET
        view, filters, mapped = self.view, self.filters, "map" in self.request.GET
        order = filters.order(view)
        cases = with_lines(filters.narrow(view.of(self.cases(), now, self.user)), placed=mapped)
        page = paging.cut(cases, order, after=query.get("after", ""), before=query.get("before", ""))
        top = (
            self.pressing(cases, now)
            if order.column == paging.DUE.column and not {"after", "before"} & query.keys()
            else []
        )
        first = {case.pk for case in top}
        rows = [*top, *(case for case in page.cases if case.pk not in first)]
        lines, kept = [line(case, now) for case in rows], self.kept()
        context: dict[str, Any] = super().get_context_data(
            view=view,
            tabs=self.tabs(view),
            calls=calls_menu.waiting(self.user) if permissions.sees_reporter(self.user) else "",
            duty=alerts.on_top(self.user),
            hidden=hidden.waiting(self.user),
            mentions=mentioned.waiting(self.user),
            filters=filters,
            lines=lines,
            columns=columns.COLUMNS,
            shown=columns.shown(self.request),
            own=own_filters.of(self.user),
            map=page_map.drawn(rows, lines) if mapped else None,
            mapped=mapped,
            drawn=now.isoformat(),
            carried=list(kept.items()),
            may_phone=permits(self.user, *ByPhone.roles),
            before=page.before,
            after=page.after,
            kept=urlencode(kept),
            turned=urlencode({**kept, **({"map": "1"} if mapped else {})}),
            without=urlencode({"view": view.slug}),
            **kwargs,
        )
        return context

    def pressing(self, cases: ComplaintQuerySet, now: datetime) -> list[Complaint]:
        """What stands above the list because it happens now or many saw it."""
        return list(saved.pressing(cases, now).order_by("-danger", "answer_due_at", "pk")[: saved.FIRST])

    def tabs(self, here: saved.Saved) -> list[dict[str, Any]]:
        """The saved views with how many wait in each."""
        sizes = counts.of_all(self.user)
        return [
            {
                "view": view,
                "count": counts.shown(sizes.get(view.slug), view) if view.counted else "",
                "late": view.alarm and sizes.get(view.slug, 0) > 0,
                "here": view is here,
            }
            for view in saved.VIEWS
        ]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_header_buttons(self) -> list[HeaderButton]:
        buttons = []
        if permits(self.user, *permissions.OFFICE_ROLES):
            buttons.append(HeaderButton(_("逐件看"), url=reverse("desk:triage"), icon_name="view"))
        if permits(self.user, *MAY_ENTER):
            buttons.append(HeaderButton(_("记一件举报"), url=reverse("desk:new"), icon_name="plus"))
        return buttons


def to_day(said: str) -> date | None:
    """The day of 2026-11-01, 2026/11/1 or 2026年11月1日; None for what is none."""
    plain = said.replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-")
    try:  # Python reads a day into some numbers of ten digits too, and a receipt number is one
        return parse_date(plain) if plain.count("-") == 2 else None
    except ValueError:
        return None
