"""The home page and plain pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.shell import menu


class HomeConfig(AppConfig):
    """Puts the home page at the head of the menu."""

    name = "cms.home"
    verbose_name = _("首页")

    def ready(self) -> None:
        menu.register(0, _("首页"), "/")
