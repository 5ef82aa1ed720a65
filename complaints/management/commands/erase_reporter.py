"""`manage.py erase_reporter NUMBER`: erases a reporter's personal data; `--journal` does it again after a restore."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from complaints import erasure, erasure_journal as journal, sighting_erasure
from complaints.choices import ErasureReason, Outside
from complaints.models import Complaint
from portal.codes import numbers

NAMES = {
    "contact": "联系方式（电话、姓名、邮箱）",
    "words": "原话、补充、评价",
    "photos": "照片",
    "forms": "表单记录",
    "search_texts": "检索用的文字",
    "relayed": "承办单位问答",
    "calls": "要打的电话里的话",
}


class Command(BaseCommand):
    """The office's decision: everything at once, whatever the state. The chain of events stays whole."""

    help = "清除一件举报的举报人个人信息：联系方式、原话、照片。不能恢复。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", nargs="?", default="", help="举报编号，10位或12位数字")
        parser.add_argument("--contact", action="store_true", help="只清除联系方式，原话和照片留着办案")
        parser.add_argument("--journal", action="store_true", help="恢复备份后用：按清除日志把清除过的再清除一遍")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["journal"]:
            self.stdout.write(f"按清除日志重新清除了 {again() + sighting_erasure.again()} 件。")
            return
        if numbers.is_mark(numbers.digits(options["number"])):
            self.mark(numbers.digits(options["number"]))
            return
        case = found(options["number"])
        act = erasure.erase_contact if options["contact"] else erasure.erase
        erased = act(complaint=case, actor=Outside.SYSTEM, why=ErasureReason.OFFICE)
        self.tell(erased)

    def mark(self, number: str) -> None:
        """The same for somebody who only saw it too."""
        row = sighting_erasure.with_number(number)
        if row is None:
            raise CommandError("没有这个编号的标记。请写收件编号，比如 2631048230。")
        counts = sighting_erasure.erase(sighting=row, actor=Outside.SYSTEM, why=ErasureReason.OFFICE)
        self.stdout.write(f"“我也看到了” {numbers.show(number)}：")
        for name, count in counts.items():
            self.stdout.write(f"  已清除 {NAMES.get(name, name)}：{count}")
        if not counts:
            self.stdout.write("  没有可以清除的个人信息，或者以前已经清除。")

    def tell(self, erased: erasure.Erased) -> None:
        """What was erased, one line a kind; never what it said."""
        self.stdout.write(f"举报 {numbers.show(erased.case.number)}：")
        for name, count in erased.counts.items():
            self.stdout.write(f"  已清除 {NAMES.get(name, name)}：{count}")
        if not erased.counts:
            self.stdout.write("  没有可以清除的个人信息，或者以前已经清除。")
        if erased.case.erased_at and not erasure.finished(erased.case):
            self.stdout.write("  这件案子还在办。原话已经没有了，请按转办内容继续办理。")


def found(typed: str) -> Complaint:
    """The case of that number, typed with blanks or without. Raises CommandError."""
    case = Complaint.objects.filter(number=numbers.digits(typed)).first() if numbers.digits(typed) else None
    if case is None:
        raise CommandError("没有这个编号的举报。请写收件编号，比如 2611048230。")
    return case


def again() -> int:
    """Erases anew what the journal names and this database holds; how many."""
    done = 0
    for pk, line in journal.named():
        act = erasure.erase if line.what == journal.ALL else erasure.erase_contact
        case = Complaint.objects.get(pk=pk)
        erased = act(complaint=case, actor=Outside.SYSTEM, why=line.why, journalled=False)
        done += bool(erased.counts)
    return done
