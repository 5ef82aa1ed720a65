"""The desk in the admin's menu and on its first page; for nobody but the roles of the desk."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from complaints import permissions
from complaints.desk import alerts, counts, mentioned, saved
from portal.accounts.models import User

TODAY = tuple(view for view in saved.VIEWS if view.slug in ("received", "due_soon", "overdue", "review"))


class DeskMenuItem(MenuItem):
    """举报, with how many wait to be accepted."""

    def is_shown(self, request: HttpRequest) -> bool:
        return isinstance(request.user, User) and permissions.desk(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        count = counts.waiting(cast(User, request.user))
        label = f"{self.label}（{counts.shown(count, saved.VIEWS[0])}）" if count else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


def item() -> DeskMenuItem:
    """Above everything that concerns pages."""
    return DeskMenuItem(_("举报"), reverse("desk:queue"), name="complaints", icon_name="mail", order=10)


class TodayPanel(Component):
    """Four numbers, each the way to its list."""

    name = "complaints_today"
    template_name = "complaints/desk/today.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user: User = (parent_context or {})["request"].user
        sizes = counts.of_all(user)
        figures = [
            {"view": view, "count": counts.shown(size, view) or "–", "late": view.alarm and bool(size)}
            for view in TODAY
            for size in [sizes.get(view.slug)]
        ]
        warnings = alerts.warnings(user, timezone.now())
        return {"figures": figures, "warnings": warnings, "mentions": mentioned.waiting(user)}


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Wagtail's hook for the first page."""
    if isinstance(request.user, User) and permissions.desk(request.user):
        panels.append(TodayPanel())
