"""Units and contracts in the admin."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from cms.directory.models import Contract, Unit
from cms.directory.viewsets.base import RegisterViewSet
from cms.directory.viewsets.changes import UnitForm


class UnitViewSet(RegisterViewSet):
    model = Unit
    icon = "home"
    ordering = "name"
    with_rows = ("division",)
    list_display = ["name", "short_name", "kind", "division", "active"]
    list_filter = ["kind", "active"]
    search_fields = ["name", "short_name"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("short_name")]),
            *[FieldPanel(name) for name in ("kind", "division", "parent", "phone", "duties", "active")],
        ],
        base_form_class=UnitForm,
    )


class ContractViewSet(RegisterViewSet):
    model = Contract
    icon = "doc-full"
    ordering = "-starts_on"
    with_rows = ("unit", "client")
    list_display = ["unit", "client", "starts_on", "ends_on"]
    search_fields = ["unit__name"]
    panels = [
        FieldPanel("unit"),
        FieldPanel("client"),
        FieldPanel("reaches"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]
