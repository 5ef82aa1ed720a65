"""``signboards OUT.pdf``: print sheets of the boards."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.directory.boards.facts import BoardFacts, facts_of
from cms.directory.boards.layouts import LAYOUTS
from cms.directory.boards.selection import chosen
from portal.print.kit import MissingGlyphs, missing_glyphs
from portal.shell.office import facts as office_facts


class Command(BaseCommand):
    """Prints one board, those of a river, or all. A board with a sign the font lacks is named and left out."""

    help = "公示牌的打印稿（PDF）。"

    def add_arguments(self, parser: CommandParser) -> None:
        """OUT.pdf [--board CODE] [--river CODE] [--layout NAME]."""
        parser.add_argument("out", metavar="OUT.pdf", type=Path)
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--board", metavar="CODE", default="", help="只印这一块，写牌号。")
        which.add_argument("--river", metavar="CODE", default="", help="只印这条河的，写河的代码。")
        parser.add_argument("--layout", choices=sorted(LAYOUTS), default="a4", help="a4：打样和二维码贴；full：原大。")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when nothing was to be printed or something could not be."""
        office = office_facts()
        if not office.phone:
            raise CommandError("公示牌上要有电话。请先在后台“单位和电话”里填好河长热线。")
        try:
            boards = chosen(options["board"], options["river"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        today = timezone.localdate()
        every = [facts_of(board, today, office) for board in boards]
        if not every:
            raise CommandError("没有要印的公示牌。")
        ready = [facts for facts in every if not missing_glyphs(facts.words)]
        if ready:
            self.print_out(options["out"], options["layout"], ready)
        if len(ready) < len(every):
            raise CommandError("这些牌子没有印：\n" + "\n".join(self.lacking(every)))

    def print_out(self, out: Path, layout: str, boards: list[BoardFacts]) -> None:
        """Writes the file and says so."""
        try:
            LAYOUTS[layout](out, boards)
        except (OSError, MissingGlyphs) as error:
            raise CommandError(f"{out}写不成：{error}") from error
        self.stdout.write(f"{out}：{len(boards)}块公示牌")

    def lacking(self, boards: list[BoardFacts]) -> list[str]:
        """What cannot be printed, a line a board."""
        told = [(facts.shown, missing_glyphs(facts.words)) for facts in boards]
        return [f"牌号{shown}：{MissingGlyphs(signs)}" for shown, signs in told if signs]
