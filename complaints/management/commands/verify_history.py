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
            faults += verify.published(lines(options["seals"]))
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"有{len(faults)}处不对（{len(faults)} faults in the history）")
        events, seals = Event.objects.count(), Seal.objects.count()
        self.stdout.write(f"{events}条经过、{seals}个封存，完整无缺（{events} events, {seals} seals: intact.）")


def lines(file: Path) -> list[str]:
    """The published seals. Raises CommandError for a file that cannot be read, or that holds none: it would prove
    nothing."""
    try:
        found = [line for line in file.read_text("utf-8-sig").splitlines() if line.partition("#")[0].strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"读不了封存文件{file}：{error}") from error
    if not found:
        raise CommandError(f"封存文件{file}里一个封存也没有，请换一个再试。")
    return found
