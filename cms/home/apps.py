"""The home page and plain pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Its place in the menu is the shell's own: every site has a first page."""

    name = "cms.home"
    verbose_name = _("首页")
