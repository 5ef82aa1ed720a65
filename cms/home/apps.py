"""The home page and plain pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Its share of the invented city; its place in the menu is the shell's own, since every site has a first page."""

    name = "cms.home"
    verbose_name = _("首页")

    def ready(self) -> None:
        from cms.core import demo
        from cms.home import demo as ours

        demo.register("home", ours.build, order=10)
