"""Registers the register's admin; what is registered stands in ``viewsets``."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from cms.directory.holidays import missing
from cms.directory.viewsets import board_life, complete, grid, holidays, imports, printing, renewals, succession
from cms.directory.viewsets.choosers import choosers
from cms.directory.viewsets.group import group
from portal.accounts.models import User
from portal.audit import acts

acts.name("duty.phone", _("改值班手机号"))
acts.name("directory.import", _("导入名录"))
acts.name("directory.import.undo", _("撤销导入"))
acts.name("directory.export", _("导出名录"))
acts.name("directory.checked", _("核对名录"))
acts.name("calendar.entered", _("录入节假日"))

hooks.register("register_admin_viewset", lambda: group)
hooks.register("register_admin_viewset", lambda: choosers)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """换人, 导入, 完整率."""
    return [
        path("directory/printing/", printing.runs, name="directory_printing"),
        path("directory/printing/<int:pk>/file/", printing.file, name="directory_print_file"),
        path("directory/board-care/", printing.care, name="directory_board_care"),
        path("directory/boards/<int:pk>/life/", board_life.life, name="directory_board_life"),
        path("directory/board-photos/<int:pk>/", board_life.photo, name="directory_board_photo"),
        path("directory/succession/<int:pk>/", succession.change, name="directory_succession"),
        path("directory/imports/", imports.index, name="directory_imports"),
        path("directory/imports/<int:pk>/", imports.one, name="directory_import"),
        path("directory/imports/<int:pk>/faults.xlsx", imports.faults, name="directory_import_faults"),
        path("directory/imports/<slug:kind>/template.<slug:form>", imports.template, name="directory_import_template"),
        path("directory/imports/<slug:kind>/export.<slug:form>", imports.export, name="directory_export"),
        path("directory/renewals/", renewals.index, name="directory_renewals"),
        path("directory/renewals/<int:pk>/", renewals.order, name="directory_work_order"),
        path("directory/renewals/<int:pk>/sheet.pdf", renewals.sheet, name="directory_work_order_sheet"),
        path("directory/renewals/photo/<int:pk>/", renewals.photo, name="directory_renewal_photo"),
        path("directory/correction/<int:pk>/", renewals.correction, name="directory_correction"),
        path("directory/grid/<slug:kind>/", grid.page, name="directory_grid"),
        path("directory/holidays/", holidays.page, name="directory_holidays"),
        path("directory/completeness/", complete.index, name="directory_completeness"),
        path("directory/completeness/calls/<int:pk>/", complete.call, name="directory_phone_check"),
        path("directory/completeness/<slug:code>/", complete.county, name="directory_county_gaps"),
        path("directory/completeness/<slug:code>/<slug:gap>/", complete.rows, name="directory_gap_rows"),
    ]


@hooks.register("register_admin_menu_item")
def printing_item() -> MenuItem:
    """印公示牌, for whoever keeps boards."""
    return Printing(_("印公示牌"), reverse_lazy("directory_printing"), icon_name="doc-full", order=310)


@hooks.register("construct_homepage_panels")
def calendar_panel(request: HttpRequest, panels: list[Component]) -> None:
    """From 1 November on, until the next year's holidays are entered."""
    year = missing.year(timezone.localdate()) if request.user.has_perm("directory.view_dayrule") else None
    if year is not None:
        panels.append(CalendarPanel(year, may_enter=holidays.may_enter(cast(User, request.user))))


class CalendarPanel(Component):
    """That a year is missing, with the way to enter it for whoever may."""

    name = "calendar_missing"
    template_name = "directory/admin/calendar_missing.html"
    order = 40

    def __init__(self, year: int, *, may_enter: bool) -> None:
        self.year, self.may_enter = year, may_enter

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"year": self.year, "may_enter": self.may_enter}


class Printing(MenuItem):
    """Shown to whom the page is open."""

    def is_shown(self, request: HttpRequest) -> bool:
        return printing.may_print(request.user)
