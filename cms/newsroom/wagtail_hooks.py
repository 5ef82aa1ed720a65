"""What the newsroom adds to the admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.models import Keeper
from cms.newsroom import desk, views


class KeeperViewSet(SnippetViewSet):
    """栏目分工: the administrator's."""

    model = Keeper
    icon = "group"
    menu_label = _("栏目分工")
    menu_order = 430
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ("page", "owner", "publishes", "group")
    panels = [PageChooserPanel("page"), FieldPanel("owner"), FieldPanel("publishes")]


register_snippet(KeeperViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Findings, and taking down."""
    return [
        path("newsroom/findings/", views.findings, name="newsroom_findings"),
        path("newsroom/take-down/<int:pk>/", views.take_down, name="newsroom_take_down"),
        path("newsroom/taken-down/<int:pk>/", views.taken_down, name="newsroom_taken_down"),
    ]


@hooks.register("construct_homepage_panels")
def first_page(request: HttpRequest, panels: list[Any]) -> None:
    """For those who may edit any page, in place of Wagtail's lists of the same."""
    panels[:] = [panel for panel in panels if not isinstance(panel, desk.REPLACED)]
    if desk.writes(request.user):
        panels.append(desk.NewsroomPanel())


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[Any]) -> None:
    """How many pages, pictures and files there are helps nobody, and costs five queries."""
    items.clear()


class FindingsItem(MenuItem):
    """网站检查 among the reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        return desk.writes(request.user)


@hooks.register("register_reports_menu_item")
def findings_item() -> MenuItem:
    """The whole list."""
    return FindingsItem(_("网站检查"), reverse("newsroom_findings"), icon_name="warning", order=100)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def off(page: Page, user: Any, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    """下线 beside Wagtail's own, which leaves pictures and files where they are."""
    if page.permissions_for_user(user).can_unpublish():
        url = reverse("newsroom_take_down", args=[page.pk])
        yield Button(_("下线（连图片和文件）"), url, icon_name="download", priority=61)
