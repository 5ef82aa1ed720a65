"""拦截名单 in the admin: read, and lifted; entries are made where what was sent is judged."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from portal.guard import blocks
from portal.guard.models import Block


class ReadAndLift(ModelPermissionPolicy):
    """Nobody adds or deletes here, not even who may do everything: the list is a record."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)


class LiftForm(WagtailAdminModelForm):
    """Saving lifts."""

    def save(self, commit: bool = True) -> Block:
        return blocks.lift(row=self.instance, now=timezone.now())


class Lift(generic.EditView):
    """解除."""

    submit_button_label = gettext_lazy("解除")
    submit_button_active_label = gettext_lazy("正在解除…")

    def get_success_message(self) -> str:
        return _("已经解除，以后不再拦。")


class Listed(generic.IndexView):
    """Without a button that adds: entries come by an act."""

    def get_add_url(self) -> None:
        return None


class BlockViewSet(ModelViewSet):
    """Newest first. A sender is shown by the beginning of his digest, from which nobody gets a number back."""

    model = Block
    permission_policy = ReadAndLift(Block)
    index_view_class = Listed
    edit_view_class = Lift
    icon = "lock"
    menu_label = gettext_lazy("拦截名单（点开解除）")
    menu_order = 970
    add_to_settings_menu = True
    copy_view_enabled = False
    search_backend_name = None
    ordering = "-pk"
    list_filter = ["kind"]
    list_display = [
        "__str__",
        "reason",
        Column("subject", label=gettext_lazy("事由（公开编号）"), accessor="subject"),
        "made_at",
        "expires_at",
        "lifted_at",
    ]
    edit_handler = ObjectList(
        [FieldPanel(name, read_only=True) for name in ("kind", "reason", "subject", "made_at", "expires_at")],
        base_form_class=LiftForm,
    )


def viewset() -> Any:
    """``/admin/blocked/``."""
    return BlockViewSet("blocked", url_prefix="blocked")
