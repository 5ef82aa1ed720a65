"""``…/illegal/``: 违法内容 and its notice to print; ``…/source/``: 全部来自此来源, judged in one act."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import guarded, illegal, permissions
from complaints.choices import IllegalKind, Status
from complaints.desk.access import AtDesk
from complaints.lifecycle import Refused
from complaints.models import Complaint, IllegalContent
from portal.codes import numbers
from portal.text import clean

MOST = 100
LONGEST = 500


class Beside(WagtailAdminTemplateMixin, AtDesk):
    """A page beside the case, for the office alone; kept by nobody."""

    roles = permissions.OFFICE_ROLES
    header_icon = "warning"

    def drawn(self, case: Complaint, status: int = 200, **context: Any) -> HttpResponse:
        """The page."""
        response = cast(HttpResponse, self.render_to_response(self.get_context_data(case=case, **context)))
        response.status_code = status
        response["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]


class Illegal(Beside):
    """The form before, the notice after."""

    template_name = "complaints/desk/illegal.html"
    page_title = gettext_lazy("违法内容")

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        return self.show(self.found(number))

    def show(self, case: Complaint, status: int = 200, **more: Any) -> HttpResponse:
        """Kinds to choose from, or what was done with its hashes."""
        row = IllegalContent.objects.select_related("by").prefetch_related("files").filter(complaint=case).first()
        known = {"row": row, "kinds": IllegalKind.choices, "days": illegal.DAYS, "now": timezone.now()}
        return self.drawn(case, status, **known, **more)

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """The act; what is missing is told with the words kept."""
        case, sent = self.found(number), request.POST
        reason, kind = clean(sent.get("reason", ""), LONGEST), sent.get("kind", "")
        try:
            illegal.found(complaint=case, actor=self.user, kind=kind, reason=reason, block="block" in sent)
        except Refused as refused:
            return self.show(case, 422, error=str(refused), reason=reason, kind=kind)
        messages.success(request, _("已经隐藏、封存。下面的告知单可以打印，交给公安机关和网信部门。"))
        return redirect("desk:illegal", case.number)


class Source(Beside):
    """What the same sender has sent, as far as this account may open it."""

    template_name = "complaints/desk/source.html"
    page_title = gettext_lazy("全部来自此来源")

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        case = self.found(number)
        return self.drawn(case, rows=self.rows(case))

    def rows(self, case: Complaint) -> list[Complaint]:
        """The newest first; one that is closed to the account shows no words."""
        found = illegal.from_same_source(case, self.cases()).select_related("category", "reach__water")
        rows = list(found.distinct().order_by("-received_at", "-pk")[:MOST])
        now = timezone.now()
        for one in rows:
            one.words_shown = "" if guarded.closed(one, self.user, now) else one.description[:80]  # type: ignore[attr-defined]
        return rows

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """One judgement over those that are ticked."""
        case, ticked = self.found(number), {numbers.digits(one) for one in request.POST.getlist("case")}
        chosen = [one for one in self.rows(case) if one.number in ticked and one.status == Status.RECEIVED]
        declined, words = request.POST.get("judged") == "decline", clean(request.POST.get("words", ""), LONGEST)
        try:
            done = illegal.judge_all(cases=chosen, actor=self.user, decline=declined, words=words)
        except Refused as refused:
            return self.drawn(case, 422, rows=self.rows(case), error=str(refused), words=words)
        if "block" in request.POST:
            illegal.block_sender(case, self.user, words or _("成批发送"), illegal.DAYS, timezone.now())
        messages.success(request, _("一共处理了%(n)s件。") % {"n": done})
        return redirect("desk:source", case.number)
