"""What editors do in the admin beside writing: take note of warnings, answer objections."""

from collections.abc import Mapping
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.exposure import grants, warning
from cms.exposure.choices import Ruling
from cms.exposure.models import Caution, Objection
from portal import audit
from portal.accounts.models import User
from portal.accounts.roles import permits

WARNED = ("editor", "publisher", "administrator")
LOOK = "see_objector"
MOST = 10


class CautionPanel(Component):
    """曝光提醒 on the first page of the admin, and objections whose answer is owed."""

    name = "exposure_cautions"
    template_name = "exposure/admin/cautions.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        owed = Objection.objects.filter(ruling=Ruling.OPEN).order_by("due_at", "pk")
        return {
            "request": (parent_context or {})["request"],
            "cautions": Caution.objects.unseen()[:MOST],
            "owed": owed.select_related("exposure")[:MOST],
        }


@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """知道了."""
    if not permits(request.user, *WARNED):
        raise PermissionDenied
    warning.seen(caution=get_object_or_404(Caution, pk=pk), user=cast(User, request.user), now=timezone.now())
    return redirect("wagtailadmin_home")


@require_POST
def phone(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and telephone, once; the look is recorded."""
    if not permits(request.user, *grants.ANSWERING):
        raise PermissionDenied
    objection = get_object_or_404(Objection.objects.select_related("contact", "exposure"), pk=pk)
    audit.record(actor=cast(User, request.user), act=LOOK, subject=f"objection:{objection.pk}", reason="答复异议")
    response = render(request, "exposure/admin/objector.html", {"objection": objection})
    response["Cache-Control"] = "private, no-store"
    return response


class ObjectionViewSet(SnippetViewSet):
    """曝光异议: read, called back, answered; nobody adds one here."""

    model = Objection
    icon = "warning"
    menu_label = _("曝光异议")
    menu_order = 410
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ("number", "exposure", "ruling", "received_at", "due_at", Column("phone", label=_("电话")))
    list_filter = ("ruling",)
    ordering = ("-received_at", "-pk")
    panels = [
        HelpPanel(template="exposure/admin/objection.html"),
        FieldPanel("number", read_only=True),
        FieldPanel("exposure", read_only=True),
        FieldPanel("received_at", read_only=True),
        FieldPanel("due_at", read_only=True),
        FieldPanel("text", read_only=True),
        FieldPanel("ruling"),
        FieldPanel("answer"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Objection]:
        """With the page and the telephone, in one query."""
        return Objection.objects.select_related("exposure", "contact")
