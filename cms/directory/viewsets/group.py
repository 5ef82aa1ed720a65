"""The menu of the register: 河湖名录."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from cms.directory.importers.say import PERMISSION
from cms.directory.viewsets.days import DayRuleViewSet
from cms.directory.viewsets.duty import DutyLeaveViewSet, DutyLineViewSet, DutyMemberViewSet, DutyShiftViewSet
from cms.directory.viewsets.people import AppointmentViewSet, PersonViewSet, PostingViewSet, PostViewSet
from cms.directory.viewsets.places import BasinViewSet, DivisionViewSet, ReachViewSet, SignboardViewSet, WaterViewSet
from cms.directory.viewsets.quality import WaterQualityViewSet
from cms.directory.viewsets.units import ContractViewSet, UnitViewSet


class DirectoryGroup(ViewSetGroup):
    """All kinds of rows, in the order in which a new city fills them."""

    menu_label = _("河湖名录")
    menu_icon = "globe"
    menu_order = 300
    items = (
        DivisionViewSet("division"),
        BasinViewSet("basin"),
        WaterViewSet("water"),
        ReachViewSet("reach"),
        SignboardViewSet("signboard"),
        WaterQualityViewSet("waterquality"),
        PersonViewSet("person"),
        PostViewSet("post"),
        AppointmentViewSet("appointment"),
        UnitViewSet("unit"),
        ContractViewSet("contract"),
        DayRuleViewSet("dayrule"),
        PostingViewSet("posting"),
        DutyLineViewSet("dutyline"),
        DutyMemberViewSet("dutymember"),
        DutyShiftViewSet("dutyshift"),
        DutyLeaveViewSet("dutyleave"),
    )

    def get_submenu_items(self) -> list[Any]:
        """What is done with all of them, then the kinds of rows."""
        items: list[Any] = super().get_submenu_items()
        pages = (
            (_("导入"), "directory_imports", "upload", PERMISSION),
            (_("直接改"), "directory_grid", "table", PERMISSION),
            (_("换贴"), "directory_renewals", "tag", "directory.view_signboard"),
            (_("完整率"), "directory_completeness", "check", "directory.view_reach"),
        )
        for number, (label, name, icon, permission) in enumerate(pages):
            url = reverse(name, args=["reaches"] if name == "directory_grid" else [])
            items.append(PermittedItem(label, url, permission=permission, icon_name=icon, order=number - len(pages)))
        return items


class PermittedItem(MenuItem):
    """An entry for whoever has a permission."""

    def __init__(self, label: Any, url: str, *, permission: str, **kwargs: Any) -> None:
        super().__init__(label, url, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account has it."""
        return bool(request.user.has_perm(self.permission))


group = DirectoryGroup()
