"""机构职能: which office does what and how to reach it, from the register."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.core.fields import BodyField
from cms.core.models import PublicPage
from cms.directory.models import Division, Unit


class OrganisationPage(PublicPage):
    """The offices and the member departments; their rows follow the register, an editor writes what stands above."""

    division = models.ForeignKey(
        Division,
        models.SET_NULL,
        verbose_name=_("哪里的"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("选县区，就只列那里的单位。不选就是全市。"),
    )
    body = BodyField()

    menu_foot, show_in_menus_default, menu_order = True, True, 45
    template = "home/organisation_page.html"
    parent_page_types = ["home.HomePage", "home.OrganisationPage"]
    subpage_types = ["home.OrganisationPage"]
    page_description = _("河长办和成员单位的职责、电话，从河湖名录来。")
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("division"), FieldPanel("body")]
    search_fields = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("机构职能")
        verbose_name_plural = _("机构职能")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The units in use; two queries."""
        context = super().get_context(request, *args, **kwargs)
        units = Unit.objects.filter(active=True).order_by("division__code", "pk")
        offices, members = units.offices(), units.members(self.division)
        if self.division is not None:
            offices = offices.within(self.division)
        return {**context, "offices": list(offices), "members": list(members)}
