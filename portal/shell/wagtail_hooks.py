"""The admin's frame without what Wagtail says of itself: news of its versions, links to its own sites."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import WhatsNewInWagtailVersionPanel

FOREIGN = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("construct_help_menu")
def without_foreign_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Both lead to foreign hosts in English, and count as unread in a badge that nobody here can make sense of."""
    items[:] = [item for item in items if not item.name.startswith(FOREIGN)]


@hooks.register("construct_homepage_panels")
def without_news_of_versions(request: HttpRequest, panels: list[Any]) -> None:
    """The same on the first page."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WhatsNewInWagtailVersionPanel)]
