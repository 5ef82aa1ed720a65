"""Registers the check that the stored contacts can be read with the keys that are set."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    """Telephone numbers, e-mail addresses and names, encrypted at rest."""

    name = "portal.contacts"
    verbose_name = _("联系方式")

    def ready(self) -> None:
        from portal.contacts import checks  # it reads a model, so it waits for the registry

        register(checks.keys_fit, Tags.security)
