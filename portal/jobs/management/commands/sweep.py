"""``manage.py sweep``: one round of the periodic work."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.jobs import periodic


class Command(BaseCommand):
    """Runs all periodic work now, due or not, each under its lease; fails when one of them failed."""

    help = "把所有定时工作马上跑一遍。"

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = periodic.run_all()
        for name, error in outcome.items():
            self.stdout.write(f"{name}: {'busy' if error is None else error or 'ok'}")
        failed = [name for name, error in outcome.items() if error]
        if failed:
            raise CommandError(f"failed: {', '.join(failed)}")
