"""What all of the content shares: pictures, the office's facts, registries."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Fills the shell's footer and telephone links with the office's facts."""

    name = "cms.core"
    verbose_name = _("基础")

    def ready(self) -> None:
        from cms.core.facts import office_facts
        from portal.shell import office

        office.provide(office_facts)
