"""What all of the content shares: pictures, the office's facts, registries."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Fills the shell with the office's facts, and tells it when what is published changes."""

    name = "cms.core"
    verbose_name = _("基础")

    def ready(self) -> None:
        from cms.core import grants, renewal
        from cms.core.facts import office_facts
        from portal.shell import office

        office.provide(office_facts)
        renewal.connect()
        grants.give()
