"""The menu of the register: 河湖名录."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from cms.directory.viewsets.duty import DutyLeaveViewSet, DutyLineViewSet, DutyMemberViewSet, DutyShiftViewSet
from cms.directory.viewsets.people import AppointmentViewSet, PersonViewSet, PostingViewSet, PostViewSet
from cms.directory.viewsets.places import BasinViewSet, DivisionViewSet, ReachViewSet, SignboardViewSet, WaterViewSet
from cms.directory.viewsets.units import ContractViewSet, DayRuleViewSet, UnitViewSet


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


group = DirectoryGroup()
