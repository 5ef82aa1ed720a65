"""Water quality in the admin."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from cms.directory.models import WaterQuality
from cms.directory.viewsets.base import RegisterViewSet
from cms.directory.viewsets.places import WIDE, OnOwnReach


class WaterQualityViewSet(RegisterViewSet):
    model = WaterQuality
    icon = "view"
    ordering = ("-month_on", "section")
    division, wide = "reach__division", WIDE
    with_rows = ("reach__water",)
    list_display = ["section", "reach", "month_on", "grade", "target"]
    list_filter = ["grade", "month_on"]
    search_fields = ["section", "reach__name", "reach__water__name"]
    edit_handler = ObjectList(
        [
            FieldPanel("reach"),
            FieldRowPanel([FieldPanel("section"), FieldPanel("month_on")]),
            FieldRowPanel([FieldPanel("grade"), FieldPanel("target")]),
            FieldRowPanel([FieldPanel("source"), FieldPanel("note")]),
        ],
        base_form_class=OnOwnReach,
    )
