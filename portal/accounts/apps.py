"""Registers what the accounts add to the ground: checks, grants, the code in a message, the sweep."""

from datetime import timedelta

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users, roles, sign-in by telephone, second factor."""

    name = "portal.accounts"
    verbose_name = _("账号")

    def ready(self) -> None:
        from portal import jobs  # these read models, so they wait for the registry
        from portal.accounts import after_migrate, checks, grants, phone_codes
        from portal.messaging import texts

        register(checks.no_demo_accounts, Tags.security)
        grants.fill()
        post_migrate.connect(after_migrate.grant_roles, dispatch_uid="portal.accounts.grant_roles")
        texts.resolve("sign_in_code", phone_codes.text_of)
        jobs.schedule("phone-codes", "portal.accounts.phone_codes.sweep", timedelta(hours=1))
