"""Hangs the bulletin's own pages on the admin: their addresses, their buttons, a word after publishing."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.bulletins import desk
from cms.bulletins.models import BulletinIndex, BulletinIssue
from cms.bulletins.paper import Press


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """``/admin/bulletins/…``."""
    return [path("bulletins/", include((desk.urlpatterns, "bulletins")))]


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu beside the title."""
    yield from buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the menu beside the page in a list."""
    yield from buttons(page, user)


def buttons(page: Page, user: Any) -> Iterator[Button]:
    """What an editor does with the section and with an issue."""
    kind, may = page.specific_class, page.permissions_for_user(user)
    if kind is BulletinIndex and may.can_add_subpage():
        yield Button(_("生成本月草稿"), reverse("bulletins:draft", args=[page.pk]), icon_name="plus", priority=5)
    if kind is BulletinIssue and may.can_edit():
        yield Button(_("复制为公众号格式"), reverse("bulletins:wechat", args=[page.pk]), icon_name="copy", priority=16)
        yield Button(_("看PDF"), reverse("bulletins:paper", args=[page.pk]), icon_name="doc-full", priority=17)


@hooks.register("after_publish_page")
def name_what_is_not_printed(request: HttpRequest, page: Page) -> None:
    """Says at once which blocks the PDF does without."""
    if isinstance(page, BulletinIssue) and page.attached_id is None and (missing := Press(page).left_out):
        messages.warning(request, _("PDF里印不出这几处：%(what)s。") % {"what": "；".join(missing)})
