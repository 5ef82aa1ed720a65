"""The register: places, waters, people, posts, units and boards."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Puts the register into the menu and gives its permissions to roles."""

    name = "cms.directory"
    verbose_name = _("河湖名录")

    def ready(self) -> None:
        from cms.core import facts
        from cms.directory import duty_line, grants
        from portal.shell import menu

        facts.number_from(duty_line.line)
        grants.give()
        menu.register(40, _("河流"), "/rivers/")
        menu.register(50, _("河长"), "/chiefs/")
