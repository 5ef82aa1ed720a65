"""Signatures in the admin: looked through, counted after all, taken away; nobody adds one here."""

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.log_actions import log
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from cms.letters import signing
from cms.letters.models import Signature


class TakeAway(DeleteView):
    """What is kept of the person goes with the row."""

    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete")
        signing.take_back(self.object)


class SignatureViewSet(SnippetViewSet):
    """Names are masked here too: nobody needs to know who it is."""

    model = Signature
    icon = "edit"
    menu_order = 420
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    delete_view_class = TakeAway
    list_display = ("__str__", "letter", "way", "held", "signed_at")
    list_filter = ("letter", "way", "held")
    ordering = ("-asked_at", "-pk")
    panels = [
        FieldPanel("letter", read_only=True),
        FieldPanel("way", read_only=True),
        FieldPanel("signed_at", read_only=True),
        FieldPanel("held"),
    ]

    def get_queryset(self, request: Any) -> Any:
        """With what a line of the list prints."""
        return Signature.objects.select_related("letter", "contact")


register_snippet(SignatureViewSet)
