"""``…/phone/``: the cases that one telephone number was left with. By POST, so that it stands in no address or log."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints.desk import caller
from complaints.desk.access import AtDesk
from complaints.desk.lines import line, with_lines
from portal import audit
from portal.contacts import phones
from portal.text import clean

MOST = 50
ACT = "phone_search"


class ByPhone(WagtailAdminTemplateMixin, AtDesk):
    """An exact match by the keyed digest; each look is recorded with its reason, never the number."""

    roles = ("moderator", "duty", "operator", "administrator")
    template_name = "complaints/desk/by_phone.html"
    page_title = gettext_lazy("按电话找")
    header_icon = "search"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self.drawn()

    def post(self, request: HttpRequest) -> HttpResponse:
        """The cases within the account's say, the newest first; 422 with words when something is missing."""
        phone, reason = clean(request.POST.get("phone", ""), 60), clean(request.POST.get("reason", ""), 200)
        try:
            number = phones.normalise(phone)
        except ValueError as wrong:
            return self.drawn(phone, reason, errors=[("phone", str(wrong))], status=422)
        if not reason:
            return self.drawn(phone, reason, errors=[("reason", _("请写为什么要查，会记录。"))], status=422)
        cases = list(with_lines(caller.his(self.user, number)).order_by("-received_at", "-pk")[:MOST])
        data = {"count": len(cases), "cases": [case.pk for case in cases]}
        audit.record(actor=self.user, act=ACT, subject="complaints", reason=reason, data=data)
        now = timezone.now()
        return self.drawn(phone, reason, lines=[line(case, now) for case in cases], asked=True)

    def drawn(self, phone: str = "", reason: str = "", *, status: int = 200, **found: Any) -> HttpResponse:
        """The page; kept by no cache."""
        context = self.get_context_data(phone=phone, reason=reason, **found)
        response = cast(HttpResponse, self.render_to_response(context, status=status))
        response["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]
