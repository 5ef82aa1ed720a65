"""``import_directory FILE…``: spreadsheets and GeoJSON into the register."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from cms.directory.choices import ImportState
from cms.directory.importers import acts, say, tasks, undoing
from cms.directory.importers.guess import kind_of
from cms.directory.importers.kinds import KINDS
from cms.directory.models import Division, ImportBatch

SHOWN = 50


class Command(BaseCommand):
    """One file after the other in the order of kinds, parents first; when one is refused, none of them stays."""

    help = "导入河湖名录：XLSX、CSV、GeoJSON。"

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE… [--dry-run] [--partial] [--scope COUNTY[:KIND]] [--whole] [--end N]."""
        parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="只核对，不写入。")
        parser.add_argument("--partial", action="store_true", help="只写入好的行。")
        parser.add_argument(
            "--scope", default="", help="范围：县的代码或名称，后面可以写冒号和种类，比如329921:reaches。"
        )
        parser.add_argument("--whole", action="store_true", help="文件是这个范围的全部名单，表里没有的就结束。")
        parser.add_argument("--end", type=int, help="结束的超过十分之一时，填要结束几个。")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for what was not written."""
        county, kind = self.scope(options["scope"])
        files = [(kind or kind_of(path), path) for path in options["files"]]
        for found, path in files:
            if not found:
                raise CommandError(f"{path}：看不出是哪一种。请用--scope写上种类：{'、'.join(KINDS)}。")
        order = list(KINDS)
        written: list[ImportBatch] = []
        with transaction.atomic() if options["dry_run"] else Nothing():
            for found, path in sorted(files, key=lambda one: order.index(one[0])):
                try:
                    written.append(self.one(path, found, county, options))
                except (acts.Refused, OSError) as refused:
                    for batch in [] if options["dry_run"] else reversed(written):
                        undoing.take_back(batch)
                        acts.finish(batch, ImportState.UNDONE)
                    raise CommandError(f"{path}：{refused}") from refused
            if options["dry_run"]:
                transaction.set_rollback(True)
        self.stdout.write("只核对，没有写入。" if options["dry_run"] else "写好了。")

    def scope(self, words: str) -> tuple[Division | None, str]:
        """The county and the kind. Raises CommandError for what is none."""
        where, _colon, kind = words.partition(":")
        if kind and kind not in KINDS:
            raise CommandError(f"没有“{kind}”这一种。可以写：{'、'.join(KINDS)}。")
        if not where:
            return None, kind
        county = Division.objects.filter(code=where.ljust(12, "0") if where.isdigit() else None).first()
        county = county or Division.objects.counties().filter(name=where).first()
        if county is None:
            raise CommandError(f"名录里没有“{where}”。")
        return county, kind

    def one(self, path: Path, kind: str, county: Division | None, options: dict[str, Any]) -> ImportBatch:
        """One file to its end. Raises Refused."""
        with path.open("rb") as file:
            batch = acts.upload(file=file, name=path.name, kind=kind, county=county, actor=None)
        batch.options = {**batch.options, "whole": options["whole"]}
        batch.state = ImportState.PLANNING
        batch.save()
        tasks.plan(batch.pk)
        batch.refresh_from_db()
        self.tell(path, batch)
        if batch.state == ImportState.FAILED:
            raise acts.Refused(batch.error)
        acts.refuse(batch, options["partial"], options["end"])
        batch.state, batch.partial, batch.total = ImportState.APPLYING, options["partial"], batch.count("steps")
        batch.save()
        tasks.write(batch.pk)
        batch.refresh_from_db()
        if batch.state == ImportState.FAILED:
            raise acts.Refused(batch.error)
        return batch

    def tell(self, path: Path, batch: ImportBatch) -> None:
        """What it would do, and every bad row."""
        counts = {name: batch.count(name) for name in ("add", "set", "end", "same", "bad", "asked")}
        told = "新增{add}，修改{set}，结束{end}，不变{same}，有错{bad}，待定{asked}".format(**counts)
        self.stdout.write(f"{path.name}（{batch.get_kind_display()}）：{told}")
        for words in batch.notes:
            self.stdout.write(f"  · {words}")
        for line, cell, heading, reason in batch.faults[:SHOWN]:
            self.stdout.write(f"  {cell or f'第{line}行'} {heading}：{reason}")
        for question in batch.questions[:SHOWN]:
            names = "、".join(label for _key, label in question["options"])
            self.stdout.write(f"  {question['cell']} {say.asked(question)}　{names}。请在后台“导入”里选一次。")


class Nothing:
    """In place of a transaction."""

    def __enter__(self) -> None: ...

    def __exit__(self, *args: object) -> None: ...
