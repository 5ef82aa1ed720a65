"""A row on its way: what the file says, what it means for the register, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cms.directory.importers.columns import CLEAR, Column
from cms.directory.importers.headings import Headings, letters
from cms.directory.importers.readers import refuse_formula
from cms.directory.importers.splitting import split
from portal.sheets.lines import Line


@dataclass(frozen=True)
class Fresh:
    """A row that does not exist yet: the place of its making in the plan."""

    number: int


Key = int | Fresh


@dataclass(frozen=True)
class Fault:
    """What is wrong: the line, the cell as the sheet names it ("" for the whole line), its heading, why."""

    line: int
    cell: str
    heading: str
    reason: str

    def row(self) -> list[Any]:
        """As it is stored."""
        return [self.line, self.cell, self.heading, self.reason]


@dataclass
class Draft:
    """``given``: our column → value, empty cells left out, None for one that is to be emptied.

    ``values``: the model's columns → value, Fresh where the row is made by the same plan. ``found``: the row of the
    register that it is, None for a new one. ``key``: the same, or what is to be made. ``asked``: it waits for a person.
    """

    line: int
    headings: Headings
    given: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    found: int | None = None
    key: Key | None = None
    asked: bool = False

    @property
    def good(self) -> bool:
        """Nothing wrong and nothing to be asked."""
        return not self.faults and not self.asked

    def wrong(self, column: str, reason: str) -> None:
        """Notes a fault at the cell of that column; for one that the file does not have, at the line."""
        place = self.headings.places.get(column)
        cell = "" if place is None else f"{letters(place)}{self.line}"
        self.faults.append(Fault(self.line, cell, self.headings.titles.get(column, ""), reason))


def drafts(line: Line, headings: Headings, columns: Mapping[str, Column], above: dict[str, str]) -> list[Draft]:
    """The rows that one line means. ``above``: columns in which a blank means the same as above, with what that was."""
    cells = {name: line.cells[place] for name, place in headings.places.items() if place < len(line.cells)}
    cells = {name: words for name, words in cells.items() if words}
    for name in above:
        if cells.get(name):
            above[name] = cells[name]
        elif above[name] and cells:
            cells[name] = above[name]
    try:
        rows = split(cells, columns)
    except ValueError as error:
        whole = Draft(line.number, headings)
        whole.wrong("name", str(error))
        return [whole]
    return [one(line.number, row, headings, columns) for row in rows]


def one(number: int, cells: Mapping[str, str], headings: Headings, columns: Mapping[str, Column]) -> Draft:
    """A row out of its cells."""
    made = Draft(number, headings)
    for name, words in cells.items():
        if words == CLEAR:
            made.given[name] = None
            continue
        try:
            refuse_formula(words)
            made.given[name] = columns[name].read(words)
        except ValueError as error:
            made.wrong(name, str(error))
    for column in columns.values():
        if column.needed and made.given.get(column.name) is None and not made.faults:
            made.wrong(column.name, _("“%(label)s”不能空，请填上。") % {"label": column.label})
    return made


def summing_up(line: Line) -> bool:
    """合计, 填表人 and the like: lines at the end that are no rows."""
    first = next((cell for cell in line.cells if cell), "").replace(" ", "").rstrip(":：")
    return first.startswith(
        (
            "合计",
            "总计",
            "小计",
            "共计",
            "填表人",
            "填报单位",
            "制表",
            "审核人",
            "备注:",
            "备注：",
            "注:",
            "注：",
            "说明",
        )
    )
