"""``mentions/``: 提到我的, the notes that name the account; and how many of them it has not seen."""

from typing import Any, cast

from django.core.cache import caches
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints.desk import counts
from complaints.desk.access import AtDesk
from complaints.models import Complaint, Mention
from complaints.permissions import OFFICE_ROLES, SUPERVISOR_ROLES
from portal.accounts.models import User

WRITERS = (*OFFICE_ROLES, *SUPERVISOR_ROLES, "operator")
"""Who writes notes and hangs files on a case; auditors only read."""
SHOWN, MOST = 50, 100


class Mentions(WagtailAdminTemplateMixin, AtDesk):
    """The notes that name the account, those that it has not seen first."""

    template_name = "complaints/desk/mentions.html"
    page_title = gettext_lazy("提到我的")
    header_icon = "comment"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Of cases that it may still open."""
        rows = Mention.objects.filter(user=self.user).among(Complaint.objects.on_desk(self.user))
        rows = rows.select_related("complaint__category", "complaint__reach__water", "event__actor")
        context = self.get_context_data(rows=list(rows.order_by(F("seen_at").asc(nulls_first=True), "-at")[:SHOWN]))
        return cast(HttpResponse, self.render_to_response(context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = {"url": reverse("desk:queue"), "label": _("举报")}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]


def waiting(user: User) -> int:
    """How many notes name the account that it has not seen; kept some seconds, for every page of the desk."""
    kept = counts.key(user, "mentions")
    count: int | None = caches["pages"].get(kept)
    if count is None:
        count = Mention.objects.unseen().filter(user=user).among(Complaint.objects.on_desk(user))[:MOST].count()
        caches["pages"].set(kept, count, counts.SECONDS)
    return count


def forget(user: User) -> None:
    """The account has opened one of them and wants to see the number go down."""
    caches["pages"].delete(counts.key(user, "mentions"))
