"""Divisions, waters, reaches and boards in the admin."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList

from cms.directory.models import Basin, Division, Reach, Signboard, Water
from cms.directory.scope import JurisdictionPolicy
from cms.directory.viewsets.base import RegisterViewSet
from cms.directory.viewsets.changes import AskingForm
from portal.codes import numbers

WIDE = ("editor",)


class DivisionViewSet(RegisterViewSet):
    model = Division
    icon = "site"
    ordering = "code"
    list_display = ["name", "code", "short_name"]
    search_fields = ["name", "code"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("code", "name", "short_name", "reading", "parent", "outline")],
        base_form_class=AskingForm,
    )


class BasinViewSet(RegisterViewSet):
    model = Basin
    icon = "list-ul"
    ordering = ("order", "name")
    list_display = ["name", "code", "order"]
    search_fields = ["name"]
    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("code"), FieldPanel("order")])]


class WaterViewSet(RegisterViewSet):
    model = Water
    icon = "globe"
    ordering = "name"
    list_display = ["name", "kind", "length_km", "catchment_km2", "drinking_source"]
    list_filter = ["kind", "drinking_source"]
    search_fields = ["name", "code"]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("code")]),
        FieldPanel("reading"),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("length_km"), FieldPanel("catchment_km2"), FieldPanel("area_km2")]),
        FieldRowPanel([FieldPanel("flows_into"), FieldPanel("basin")]),
        *[FieldPanel(name) for name in ("drinking_source", "summary", "goals", "demands", "supervision_phone", "plan")],
    ]


class ReachViewSet(RegisterViewSet):
    model = Reach
    icon = "arrows-up-down"
    ordering = ("water", "order")
    with_rows = ("water", "division")
    list_display = ["name", "water", "order", "division", "bank"]
    list_filter = ["bank", "drinking_source"]
    search_fields = ["name", "code", "water__name", "division__name"]
    panels = [
        FieldPanel("water"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("code"), FieldPanel("order")]),
        *[FieldPanel(name) for name in ("stretch", "division")],
        FieldRowPanel([FieldPanel("bank"), FieldPanel("length_km")]),
        *[FieldPanel(name) for name in ("flows_into", "drinking_source", "line")],
    ]


class BoardCodeInput(forms.TextInput):
    """Another board by its number: a list of all would be a page of two thousand."""

    def format_value(self, value: Any) -> str | None:
        """The number of the board that is set; what was typed and is none, as it was typed."""
        if not str(value or "").isdecimal():
            return value or None
        return Signboard.objects.filter(pk=value).values_list("code", flat=True).first()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The key of the board of the typed number; what is no board's stays as it is, and is refused."""
        typed = data.get(name, "").strip()
        key = Signboard.objects.filter(code=numbers.digits(typed)).values_list("pk", flat=True).first()
        return key if key is not None else typed


class OnOwnReach(WagtailAdminModelForm):
    """What hangs on a reach stays on those within its keeper's jurisdiction."""

    def clean_reach(self) -> Any:
        """Raises ValidationError for a reach beyond the user's say."""
        reach = self.cleaned_data["reach"]
        policy = JurisdictionPolicy(Reach, "division", WIDE)
        if self.for_user is not None and not policy.within(self.for_user).filter(pk=reach.pk).exists():
            raise ValidationError(_("这段河不在您的辖区，请换一段。"))
        return reach


class SignboardViewSet(RegisterViewSet):
    model = Signboard
    icon = "tag"
    ordering = "code"
    division, wide = "reach__division", WIDE
    with_rows = ("reach__water",)
    prefilled = ("reach",)
    list_display = ["shown", "reach", "place", "state", "printed_at", "phone_tested_on"]
    list_filter = ["state", "kind", "size"]
    search_fields = ["code", "place", "reach__name", "reach__water__name"]
    edit_handler = ObjectList(
        [
            FieldPanel("code"),
            FieldPanel("reach"),
            FieldPanel("place"),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude"), FieldPanel("bank")]),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("size"), FieldPanel("level"), FieldPanel("read_from_m")]),
            FieldPanel("state"),
            FieldRowPanel([FieldPanel("installed_on"), FieldPanel("contractor"), FieldPanel("phone_tested_on")]),
            FieldRowPanel([FieldPanel("removed_on"), FieldPanel("successor", widget=BoardCodeInput)]),
            HelpPanel(template="directory/admin/board_links.html"),
        ],
        base_form_class=OnOwnReach,
    )
