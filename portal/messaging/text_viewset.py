"""短信模板 in the admin: the office's own words, and what is registered with the provider."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from portal.messaging.models import RegisteredText
from portal.messaging.text_form import RegisteredTextForm


class RegisteredTextViewSet(ModelViewSet):
    """For those whose role holds the model's permission: the administrator."""

    model = RegisteredText
    icon = "mail"
    menu_label = _("短信模板")
    menu_order = 960
    add_to_settings_menu = True
    copy_view_enabled = False
    search_backend_name = None
    list_display = [
        "__str__",
        Column("zh", label=_("正文"), accessor="zh"),
        Column("state", label=_("状态"), accessor="state_shown"),
        Column("registered_id", label=_("报备编号"), accessor="registered_id"),
    ]
    ordering = "template"
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("template", "zh", "tight", "registered_id", "approved")],
        base_form_class=RegisteredTextForm,
    )


def viewset() -> Any:
    """``/admin/message-texts/``."""
    return RegisteredTextViewSet("message-texts", url_prefix="message-texts")
