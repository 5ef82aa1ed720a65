"""``/admin/complaints/<receipt number>/expose/``: 曝光, from the case to a page, and whom the page may name."""

from typing import Any, cast

from django.db import OperationalError
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import promotion
from complaints.desk import busy
from complaints.desk.access import AtDesk
from complaints.desk.expose_base import ExposeForm
from complaints.desk.expose_forms import FORMS, fitting
from complaints.lifecycle import Incomplete, NotAllowed, Refused, Stale
from complaints.models import Complaint
from portal.codes import numbers

DONE = {
    "make": gettext_lazy("做好了，还没有公开。已交给编辑审核。"),
    "photos": gettext_lazy("加上了，要再审核一次。"),
    "verify": gettext_lazy("核实了。请先告知当事人，听取意见。"),
    "told": gettext_lazy("记下了。到期或者有了回应，页面才写名字。"),
    "replied": gettext_lazy("已写到页面上。"),
    "decide": gettext_lazy("决定记下了。"),
}


class Expose(WagtailAdminTemplateMixin, AtDesk):
    """For those who expose; what cannot be exposed says why and offers no form."""

    roles = promotion.MAY
    template_name = "complaints/desk/expose.html"
    page_title = gettext_lazy("曝光")
    header_icon = "view"
    case: Complaint

    def get(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """The page of the case, its party, and what can be done."""
        return self.show(self.found(number))

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """One act. 409 when the case has changed, or cannot be exposed."""
        case = self.found(number)
        form_class = FORMS.get(request.POST.get("do", ""))
        if form_class is None:
            raise Http404
        form = form_class(case, self.user, request.POST)
        if not form.is_valid():
            return self.show(case, form)
        try:
            form.act()
        except Incomplete as lack:
            named = {"name": "party"}.get(lack.field, lack.field)
            form.add_error(named if named in form.fields else None, str(lack))
            return self.show(case, form)
        except Stale as stale:
            return self.show(self.found(number), form, trouble=str(stale), conflict=True, status=409)
        except Refused as refusal:
            status = 403 if isinstance(refusal, NotAllowed) else 409
            return self.show(self.found(number), form, trouble=str(refusal), status=status)
        except OperationalError:
            busy.logged(request)
            return busy.again_later(self.show(case, form, trouble=busy.words()))
        messages.success(request, str(DONE[form.name]))
        return redirect("desk:expose", case.number)

    def show(
        self,
        case: Complaint,
        sent: ExposeForm | None = None,
        *,
        trouble: str = "",
        conflict: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        """The page. ``sent``: the form that was sent, in its place."""
        self.case = case
        prefetch_related_objects([case], "evidence")
        page = promotion.known(case)
        hindrance = promotion.hindrance(case, subjects=getattr(case, "has_subjects", None))
        forms = [
            sent if sent is not None and sent.name == kind.name else kind(case, self.user)
            for kind in fitting(page, hindered=bool(hindrance))
        ]
        if conflict and sent is not None:
            sent.retyped(version=str(case.version))
        context = self.get_context_data(
            case=case,
            exposure=page,
            hindrance=hindrance,
            forms=forms,
            uncovered=promotion.uncovered(case),
            trouble=trouble,
            conflict=conflict,
        )
        response = cast(HttpResponse, self.render_to_response(context, status=status))
        response["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        back = {"url": reverse("desk:case", args=(self.case.number,)), "label": numbers.show(self.case.number)}
        return [*self.breadcrumbs_items, lists, back, {"url": "", "label": str(self.page_title)}]
