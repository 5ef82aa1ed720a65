"""Puts the list of failed messages into the Wagtail admin, under 报告."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.messaging import text_viewset, views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """``/admin/messages/failed/``: the list, its rows alone, and the button's POST."""
    return [
        path("messages/failed/", views.FailedDeliveries.as_view(), name="messaging_failed"),
        path(
            "messages/failed/results/",
            views.FailedDeliveries.as_view(results_only=True),
            name="messaging_failed_results",
        ),
        path("messages/<int:pk>/again/", views.send_again, name="messaging_send_again"),
    ]


class FailedMenuItem(MenuItem):
    """Shown to those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return views.allowed(request)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Under 报告."""
    return FailedMenuItem(
        _("没发出去的消息"), reverse("messaging_failed"), name="failed-messages", icon_name="mail", order=1300
    )


hooks.register("register_admin_viewset", text_viewset.viewset)
