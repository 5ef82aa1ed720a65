"""After ``migrate``, and after the flush of a test: groups and grants stand again."""

from typing import Any

from django.apps import AppConfig, apps as global_apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.db import DEFAULT_DB_ALIAS, router

from portal.accounts import roles


def last_of(registry: Any) -> AppConfig:
    """The app whose turn comes last: Django sends the signal once for each app with models, in their order."""
    with_models: list[AppConfig] = [config for config in registry.get_app_configs() if config.models_module]
    return with_models[-1]


def grant_roles(sender: AppConfig, using: str = DEFAULT_DB_ALIAS, apps: Any = global_apps, **kwargs: Any) -> None:
    """Applies the roles once everybody's permissions are there. The last app's own are made here, since its turn with
    Django's own receiver may come after ours. Waits while the tables of groups are not migrated."""
    if sender != last_of(global_apps) or not router.allow_migrate_model(using, Group):
        return
    try:
        apps.get_model("auth", "Group")
        apps.get_model("accounts", "User")
    except LookupError:
        return
    create_permissions(sender, verbosity=0, using=using, apps=apps)
    if using == DEFAULT_DB_ALIAS:
        roles.apply()
