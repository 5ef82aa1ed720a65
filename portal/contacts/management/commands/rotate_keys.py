"""``manage.py rotate_keys``: after a new key was put first in FIELD_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.contacts import crypt, rotation


class Command(BaseCommand):
    """Writes all contacts anew with the first key of FIELD_KEYS; may be stopped and begun again."""

    help = "Writes all contacts anew with the first key of FIELD_KEYS; may be stopped and begun again."

    def handle(self, *args: Any, **options: Any) -> None:
        total = 0
        try:
            for changed in rotation.rotate():
                total += changed
        except crypt.Unreadable as error:
            raise CommandError(f"{error} {total} were written anew before it.") from None
        self.stdout.write(f"{total} contacts written anew. The older keys can now be taken out of FIELD_KEYS.")
