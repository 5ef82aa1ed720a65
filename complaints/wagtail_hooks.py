"""Registers the desk with the Wagtail admin; what is registered stands in ``desk``."""

from django.templatetags.static import static
from django.urls import include, path
from django.urls.resolvers import URLResolver
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from complaints import originals
from complaints.desk import caller, calls, calls_menu, menu, recorded, retention_list, urls
from complaints.desk.rules import RulesGroup
from complaints.public import case
from portal.audit import acts, subjects

acts.name("reveal_contact", _("查看举报人联系方式"))
acts.name(calls.CODE_READ, _("电话里念查询码"))
acts.name("export", _("导出"))
acts.name(caller.LOOK, _("查来电人以前的案件"))
acts.name(caller.TELL, _("电话告知进展"))
acts.name(originals.ACT, _("查看原图"))
subjects.register("complaint", subjects.Kind(recorded.named, recorded.keys_of))


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """``/admin/complaints/…``."""
    return [path("complaints/", include((urls.addresses(case.facts), urls.app_name)))]


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    """The colours of the admin, and what our own pages in it use."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/css/staff.css"))


hooks.register("register_admin_menu_item", menu.item)
hooks.register("register_admin_menu_item", calls_menu.item)
hooks.register("register_admin_urls", retention_list.addresses)
hooks.register("register_reports_menu_item", retention_list.menu_item)
hooks.register("construct_homepage_panels", menu.add_panel)
hooks.register("register_admin_viewset", RulesGroup)
