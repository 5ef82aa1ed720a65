"""``/admin/complaints/hidden/``: cases whose public page went with 保密, until a second person has confirmed it."""

from typing import Any, cast

from django.core.cache import caches
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints import permissions, publication
from complaints.desk import counts
from complaints.desk.access import AtDesk
from complaints.desk.move import Acting
from complaints.lifecycle import NotAllowed
from complaints.models import Complaint, Event
from portal.accounts.models import User
from portal.accounts.roles import permits

MOST = 50


class Hidden(WagtailAdminTemplateMixin, AtDesk):
    """The longest waiting first; each with the words of whoever made it confidential on its own page."""

    roles = permissions.OFFICE_ROLES
    template_name = "complaints/desk/hidden.html"
    page_title = gettext_lazy("保密后撤下，待确认")
    header_icon = "view"

    def get(self, request: HttpRequest) -> HttpResponse:
        """As many as one looks through at once; those behind them follow as these are confirmed."""
        cases = self.cases().taken_down_by_one().select_related("category", "owner").order_by("received_at", "pk")
        context = self.get_context_data(rows=cases.annotate(hidden_by=hidden_by())[:MOST])
        response = cast(HttpResponse, self.render_to_response(context))
        response["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]


def hidden_by() -> Subquery:
    """The key of the account that made the case confidential while it was public: it does not confirm that itself."""
    gone = Event.objects.filter(complaint=OuterRef("pk"), kind="amend", data__unpublished=True)
    return Subquery(gone.order_by("-n").values("actor")[:1])


class Confirm(Acting):
    """``POST …/hidden/``: one button on the list."""

    roles = permissions.OFFICE_ROLES

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """Back to the list; who may not confirm it is told who may."""
        case = self.found(number)
        try:
            publication.confirm(complaint=case, actor=self.user)
        except NotAllowed as refusal:
            return self.denied(str(refusal), back=(reverse("desk:hidden"), _("回到“保密后撤下”")))
        caches["pages"].delete(counts.key(self.user, "hidden"))
        messages.success(request, _("记下了：您确认撤下。"))
        return redirect("desk:hidden")


def waiting(user: User) -> int:
    """How many wait for a second person, for the queue; 0 for whoever may not confirm any."""
    if not permits(user, *permissions.OFFICE_ROLES):
        return 0
    key = counts.key(user, "hidden")
    count: int | None = caches["pages"].get(key)
    if count is None:
        count = Complaint.objects.on_desk(user).taken_down_by_one()[:MOST].count()
        caches["pages"].set(key, count, counts.SECONDS)
    return count
