"""``signboards OUT.pdf``: print sheets of the boards."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.directory.boards import packing, recording
from cms.directory.boards.layouts import LAYOUTS, Written
from cms.directory.boards.many import facts_of_all
from cms.directory.boards.selection import chosen
from portal.print.kit import MissingGlyphs
from portal.shell.office import facts as office_facts


class Command(BaseCommand):
    """Prints one board, those of a river, or all. A board with a sign the font lacks is named and left out."""

    requires_system_checks: list[str] = []
    """None: they load every view of the site, which takes longer than a board and more memory than all of them."""
    help = "公示牌的打印稿（PDF；文件名以 .zip 结尾时按河打包）。"

    def add_arguments(self, parser: CommandParser) -> None:
        """OUT.pdf [--board CODE] [--river CODE] [--layout NAME]."""
        parser.add_argument("out", metavar="OUT.pdf", type=Path)
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--board", metavar="CODE", default="", help="只印这一块，写牌号。")
        which.add_argument("--river", metavar="CODE", default="", help="只印这条河的，写河的代码。")
        names = "；".join(f"{name}：{how.label}" for name, how in LAYOUTS.items())
        parser.add_argument("--layout", choices=sorted(LAYOUTS), default="a4", help=names)

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when nothing was to be printed or something could not be."""
        out: Path = options["out"]
        if not office_facts().phone:
            raise CommandError("公示牌上要有电话。请先在后台“单位和电话”里填好河长热线。")
        try:
            boards = chosen(options["board"], options["river"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        if not boards.exists():
            raise CommandError("没有要印的公示牌。")
        written = self.print_out(out, options["layout"], boards)
        recording.record(layout=options["layout"], printed=written.boards, now=timezone.now())
        if written.boards:
            self.stdout.write(f"{out}：{len(written.boards)}块公示牌")
        if written.problems:
            raise CommandError("这些牌子没有印：\n" + "\n".join(written.problems))

    def print_out(self, out: Path, layout: str, boards: Any) -> Written:
        """Writes the file; one in which nothing stands is taken away again."""
        make = packing.zipped if out.suffix == ".zip" else packing.one_file
        facts = facts_of_all(boards, timezone.localdate(), office_facts())
        try:
            with out.open("wb") as file:
                written = make(file, layout, facts, lambda done: None)
        except (OSError, MissingGlyphs) as error:
            raise CommandError(f"{out}写不成：{error}") from error
        if not written.boards:
            out.unlink()
        return written
