"""网站找错 in the admin: read, given to somebody, answered; the unanswered ones on the first page."""

from collections.abc import Mapping
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.components import Component
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.mistakes import grants
from cms.mistakes.models import Mistake
from portal import audit
from portal.accounts.models import User
from portal.accounts.roles import permits

LOOK = "see_who_found_a_mistake"
MOST = 10


class UnansweredPanel(Component):
    """Messages that somebody still has to answer, each with its owner."""

    name = "mistakes"
    template_name = "mistakes/admin/unanswered.html"
    order = 150

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        unanswered = Mistake.objects.unanswered()
        owed = list(unanswered.select_related("owner")[:MOST])
        return {"owed": owed, "count": unanswered.count() if len(owed) == MOST else len(owed)}


@require_POST
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Telephone and mailbox, once; the look is recorded."""
    if not permits(request.user, *grants.ANSWERING):
        raise PermissionDenied
    mistake = get_object_or_404(Mistake.objects.select_related("contact"), pk=pk)
    audit.record(actor=cast(User, request.user), act=LOOK, subject=f"mistake:{mistake.pk}", reason="答复网站找错")
    response = render(request, "mistakes/admin/contact.html", {"mistake": mistake})
    response["Cache-Control"] = "private, no-store"
    return response


class MistakeViewSet(SnippetViewSet):
    """Nobody adds one here."""

    model = Mistake
    icon = "warning"
    menu_label = _("网站找错")
    menu_order = 405
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ("address", "words", "owner", "received_at", "due_at", "answered_at")
    list_filter = {"answered_at": ["isnull"], "owner": ["exact"]}
    ordering = ("-received_at", "-pk")
    panels = [
        HelpPanel(template="mistakes/admin/message.html"),
        FieldPanel("address", read_only=True),
        FieldPanel("words", read_only=True),
        FieldPanel("received_at", read_only=True),
        FieldPanel("due_at", read_only=True),
        FieldPanel("owner"),
        FieldPanel("answer"),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With their owners, which the list shows."""
        return Mistake.objects.select_related("owner").order_by(*self.ordering)
