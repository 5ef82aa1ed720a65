"""Registers the check that the stored contacts can be read with the keys that are set, and the proof of a number."""

from datetime import timedelta

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    """Telephone numbers, e-mail addresses and names, encrypted at rest."""

    name = "portal.contacts"
    verbose_name = _("联系方式")

    def ready(self) -> None:
        from portal import jobs  # these read models, so they wait for the registry
        from portal.contacts import checks, erasers, proof, rotation, standing
        from portal.messaging import texts

        register(checks.keys_fit, Tags.security)
        texts.resolve("sign_in_code", proof.text_of, of="proof")
        jobs.schedule("phone-proofs", "portal.contacts.proof.sweep", timedelta(hours=1))
        jobs.schedule("phone-standing", "portal.contacts.standing.sweep", timedelta(days=1))
        erasers.register(standing.forget)
        rotation.also(standing.written_anew)
