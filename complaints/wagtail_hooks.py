"""Registers the desk with the Wagtail admin; what is registered stands in ``desk``."""

from django.templatetags.static import static
from django.urls import include, path
from django.urls.resolvers import URLResolver
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from complaints import guarded, originals, transcribing
from complaints.desk import (
    by_phone,
    caller,
    calls,
    calls_menu,
    cards,
    menu,
    recorded,
    retention_list,
    urls,
    watch_lists,
)
from complaints.desk.canned_viewset import CannedReplyViewSet
from complaints.desk.doors import DoorsGroup
from complaints.desk.paper_templates import PaperTemplateViewSet
from complaints.desk.rules import RulesGroup
from complaints.public import case
from complaints.tracking.facts import facts as own_page
from portal.audit import acts, subjects
from portal.codes import numbers

acts.name("reveal_contact", _("查看举报人联系方式"))
acts.name(calls.CODE_READ, _("电话里念查询码"))
acts.name("export", _("导出"))
acts.name("field_card.made", _("做工牌"))
acts.name("field_card.revoked", _("作废工牌"))
acts.name("field_card.bound", _("用工牌登录手机"))
acts.name("limits.drafted", _("起草新的办理时限"))
acts.name(caller.LOOK, _("查来电人以前的案件"))
acts.name(by_phone.ACT, _("按电话找案件"))
acts.name(caller.TELL, _("电话告知进展"))
acts.name(originals.ACT, _("查看原图"))
acts.name(transcribing.ACT, _("听电话录音"))
acts.name(guarded.ACT, _("查看保密案件的原话"))
subjects.register("complaint", subjects.Kind(recorded.named, recorded.keys_of))
subjects.ALL["complaints"] = _("举报")
subjects.detail("cases", "complaint")
acts.value("view", recorded.view)
acts.value("filters", recorded.filters)
acts.value("mark", numbers.show)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """``/admin/complaints/…``."""
    return [path("complaints/", include((urls.addresses(case.facts, own_page), urls.app_name)))]


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    """The colours of the admin, and what our own pages in it use."""
    sheets = ("portal/css/staff.css", "portal/css/veil.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(one),) for one in sheets))


hooks.register("register_admin_menu_item", menu.item)
hooks.register("register_admin_menu_item", calls_menu.item)
hooks.register("register_admin_menu_item", cards.menu_item)
hooks.register("register_admin_menu_item", watch_lists.menu_item)
hooks.register("register_admin_urls", retention_list.addresses)
hooks.register("register_reports_menu_item", retention_list.menu_item)
hooks.register("construct_homepage_panels", menu.add_panel)
hooks.register("register_admin_viewset", RulesGroup)
hooks.register("register_admin_viewset", lambda: CannedReplyViewSet("complaint-canned"))
hooks.register("register_admin_viewset", lambda: PaperTemplateViewSet("paper-templates"))
hooks.register("register_admin_viewset", DoorsGroup)
