"""常用语: what the offices write again and again. Each office keeps its own; the administrator those for all."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from cms.directory import scope
from cms.directory.models import Unit
from cms.directory.viewsets.base import RegisterViewSet
from complaints import variables
from complaints.models import CannedReply
from portal.text import clean


def own_offices(user: Any) -> "QuerySet[Unit]":
    """The offices for which the account may write."""
    offices = Unit.objects.offices().filter(active=True).select_related("division")
    return offices if scope.all_divisions(user) else offices.filter(pk__in=scope.units(user))


class CannedForm(WagtailAdminModelForm):
    """Refuses a variable that there is not; an office writes for itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["office"]
        field.queryset = own_offices(self.for_user)
        field.required = not scope.all_divisions(self.for_user)
        if field.required and not self.initial.get("office"):
            self.initial["office"] = field.queryset.order_by("division__code", "pk").first()

    def clean_text(self) -> str:
        """Raises ValidationError with the variables that there are."""
        text = clean(self.cleaned_data["text"])
        wrong = variables.faults(text)
        if wrong:
            raise ValidationError(wrong)
        if not text:
            raise ValidationError(_("请写内容。"))
        return text


class CannedReplyViewSet(RegisterViewSet):
    """Listed and changed within the account's offices."""

    model = CannedReply
    division = "office__division"
    icon = "comment"
    ordering = "order"
    menu_label = gettext_lazy("常用语")
    menu_order = 905
    add_to_admin_menu = True
    with_rows = ("category", "office")
    list_display = ["name", "used_in", "category", "status", "office", "order", "active"]
    list_filter = ["used_in", "category", "active"]
    url_prefix = "complaint-canned"
    edit_handler = ObjectList(
        [
            *[FieldPanel(name) for name in ("name", "text")],
            FieldRowPanel([FieldPanel("used_in"), FieldPanel("category"), FieldPanel("status")]),
            FieldRowPanel([FieldPanel("office"), FieldPanel("order"), FieldPanel("active")]),
        ],
        base_form_class=CannedForm,
    )
