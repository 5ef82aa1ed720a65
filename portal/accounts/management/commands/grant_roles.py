"""``manage.py grant_roles``: makes the groups of the roles and grants what the floors ask for."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.accounts import roles


class Command(BaseCommand):
    """Makes the groups of the roles and grants their permissions; nothing granted by hand is taken away."""

    help = "Makes the groups of the roles and grants their permissions; nothing granted by hand is taken away."

    def handle(self, *args: Any, **options: Any) -> None:
        missing = roles.apply()
        if missing:
            raise CommandError(f"These permissions do not exist: {', '.join(missing)}. Run manage.py migrate first.")
        self.stdout.write(f"{len(roles.ROLES)} roles stand, {len(roles.wanted())} permissions granted.")
