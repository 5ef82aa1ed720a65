"""Divisions, waters, reaches and boards in the admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from cms.directory.models import Basin, Division, Reach, Signboard, Water
from cms.directory.scope import JurisdictionPolicy
from cms.directory.viewsets.base import RegisterViewSet
from cms.directory.viewsets.changes import AskingForm

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


class SignboardForm(WagtailAdminModelForm):
    """A board stays on reaches within its keeper's jurisdiction."""

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
    list_display = ["shown", "reach", "place", "state"]
    list_filter = ["state"]
    search_fields = ["code", "place", "reach__name", "reach__water__name"]
    edit_handler = ObjectList(
        [
            FieldPanel("code"),
            FieldPanel("reach"),
            FieldPanel("place"),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            FieldPanel("state"),
        ],
        base_form_class=SignboardForm,
    )
