"""An issue on paper: the masthead, the figures, the contents, the articles."""

from dataclasses import dataclass
from io import BytesIO

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cms.bulletins.models import BulletinIssue
from cms.bulletins.models.issue import Entry
from cms.core.printing import blocks, drawing
from cms.core.printing.parts import Part
from cms.core.share import absolute
from portal.print.column import BODY, LEFT, SMALL, Column, unknown
from portal.print.kit import Sheet
from portal.shell import office

BLUE = "#0B5A8F"


@dataclass(frozen=True)
class Printed:
    """The file, and the blocks that are not in it, by name."""

    data: bytes
    left_out: list[str]


class Set:
    """An article ready for the press. ``left_out``: what cannot be printed, in an editor's words."""

    def __init__(self, entry: Entry) -> None:
        self.title = entry.title
        found, named = blocks.parts(entry.body, lower=1)
        faults = [(block, drawing.fault(block)) for block in found]
        self.blocks: list[list[Part]] = [block for block, fault in faults if not fault]
        self.left_out = [_("%(title)s：%(what)s") % {"title": entry.title, "what": what} for what in named]
        self.left_out += [f"{entry.title}：{fault}" for _block, fault in faults if fault]


class Press:
    """One issue; what cannot be printed is known before anything is drawn."""

    def __init__(self, issue: BulletinIssue) -> None:
        self.issue, self.articles = issue, [Set(entry) for entry in issue.entries]
        self.figures = [(block.value["label"], block.value["value"], block.value["unit"]) for block in issue.figures]

    @cached_property
    def left_out(self) -> list[str]:
        """The blocks that are not on paper, and titles with signs that the font does not have."""
        titles = {self.issue.title, self.issue.lead, *[one.title for one in self.articles]}
        named = [title for title in sorted(titles) if unknown([title])]
        lacking = [_("题目“%(title)s”：字体里没有这些字") % {"title": title} for title in named]
        return [*lacking, *[what for article in self.articles for what in article.left_out]]

    def run(self) -> bytes:
        """The file."""
        out = BytesIO()
        sheet = Sheet(out, title=printable(f"{office.facts().name} {self.issue.title}"))
        column = Column(sheet, foot=absolute(self.issue.get_url() or "/"))
        self.head(column)
        self.contents(column)
        for article in self.articles:
            column.heading(printable(article.title), 2)
            for block in article.blocks:
                drawing.draw(column, block)
            if article.left_out:
                column.small(_("（这里有印不出来的内容，请在网上看。）"))
        column.finish()
        sheet.save()
        return out.getvalue()

    def head(self, column: Column) -> None:
        """Name, numbers, title, figures."""
        sheet, issue, middle = column.sheet, self.issue, LEFT + column.wide / 2
        sheet.text(middle, column.y + 10, _("河 长 快 报"), 12, align="center", bold=True, colour=BLUE)
        column.y += 16
        day = issue.published_on
        words = _("%(year)s年%(month)s月%(day)s日") % {"year": day.year, "month": day.month, "day": day.day}
        sheet.text(LEFT, column.y, printable(issue.issue_words), SMALL)
        sheet.text(middle, column.y, words, SMALL, align="center")
        source = printable(issue.source or office.facts().name)
        sheet.text(LEFT + column.wide, column.y, source, SMALL, align="right", fit=column.wide / 3)
        column.rule()
        column.heading(printable(issue.title), 1)
        if issue.lead:
            column.lines(printable(issue.lead), BODY)
        self.numbers(column)

    def numbers(self, column: Column) -> None:
        """The figures in a row."""
        if not self.figures:
            return
        column.y += 4
        room = column.wide / len(self.figures)
        for n, (label, value, unit) in enumerate(self.figures):
            x = LEFT + n * room
            column.sheet.rect(x, column.y, room - 1, 16, fill="#EEF5F8")
            column.sheet.text(x + 3, column.y + 5, printable(label), SMALL)
            column.sheet.text(
                x + 3, column.y + 13, printable(f"{value}{unit}"), 6, bold=True, colour=BLUE, fit=room - 6
            )
        column.y += 18

    def contents(self, column: Column) -> None:
        """The titles of the articles."""
        column.y += 4
        column.lines(_("这一期"), BODY, bold=True)
        for article in self.articles:
            column.lines(printable(article.title), BODY, indent=4)
        column.rule()


def printable(text: str) -> str:
    """The text without the signs that the font lacks; ``left_out`` names it."""
    lacking = unknown([text])
    return "".join(sign for sign in text if sign not in lacking)


def pdf(issue: BulletinIssue) -> Printed:
    """The issue on paper."""
    press = Press(issue)
    return Printed(press.run(), press.left_out)
