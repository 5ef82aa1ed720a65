"""`manage.py verify_history [--seals FILE]`: proves the event log from the database alone."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from complaints.history import verify
from complaints.models import Event, Seal


class Command(BaseCommand):
    """Prints one line a fault and fails, or says how much is intact."""

    help = "证明案件历史没有被改动、插入或删除。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seals", type=Path, help="以前公布的封存文件，用来比对")

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(verify.findings())
        if options["seals"]:
            faults += verify.published(options["seals"].read_text().splitlines())
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults in the history")
        self.stdout.write(f"{Event.objects.count()} events, {Seal.objects.count()} seals: intact.")
