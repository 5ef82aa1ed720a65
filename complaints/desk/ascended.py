"""``/admin/complaints/ascended/``: what an office did not screen in time and the office above took; to read only."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints.desk.access import AtDesk
from complaints.models import Ascent

PAGE = 50


class Ascended(WagtailAdminTemplateMixin, AtDesk):
    """The newest first; a line tells number, kind and where the case went, and leads nowhere."""

    template_name = "complaints/desk/ascended.html"
    page_title = gettext_lazy("已上交")
    header_icon = "arrow-up"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A page of the list; ``?after=`` names the row before it."""
        return cast(HttpResponse, self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Ascent.objects.taken_from(self.user).select_related("complaint__category", "left", "reached")
        after = self.request.GET.get("after", "")
        if after.isascii() and after.isdigit() and len(after) < 19:
            rows = rows.filter(pk__lt=int(after))
        found = list(rows.order_by("-pk")[: PAGE + 1])
        more = found[PAGE - 1].pk if len(found) > PAGE else ""
        context: dict[str, Any] = super().get_context_data(rows=found[:PAGE], more=more, **kwargs)
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]
