"""Tables of hundreds of thousands of rows, read line by line: memory holds a line and the list of the file's texts."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from django.utils.translation import gettext as _

from portal.sheets import archive
from portal.sheets.excel import Refused, text
from portal.sheets.incoming import COLUMNS, OLD_EXCEL, ZIP
from portal.sheets.line import Line as Line
from portal.sheets.texts import of_csv, trimmed, unmarked

SIZE = 64 * 1024 * 1024
LAST = 1_048_576
"""The last row that a sheet can have; the reader keeps a hundred bytes of each that it passed, empty ones too."""
MOST = 300_000
"""Lines with something in them; empty ones are passed over, however many."""


@dataclass(frozen=True)
class Sheets:
    """What an Excel file has to read: visible sheets, and the names of those that are hidden."""

    visible: tuple[str, ...]
    hidden: tuple[str, ...]


def kind_of(file: IO[bytes]) -> str:
    """ "xlsx" or "csv" by content, not by name. Raises ValueError with a sentence for the user."""
    file.seek(0, io.SEEK_END)
    if file.tell() > SIZE:
        raise Refused(_("文件太大（超过64兆）。请分成几个文件再上传。"))
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    if start.startswith(OLD_EXCEL):
        raise Refused(_("这是旧版Excel或加了密码的文件。请另存为xlsx，不加密码，再上传。"))
    if start.startswith(ZIP):
        archive.refuse_bomb(file)
        return "xlsx"
    return "csv"


def sheets(file: IO[bytes]) -> Sheets:
    """The sheets of an Excel file; none of a CSV file."""
    if kind_of(file) == "csv":
        return Sheets((), ())
    book = opened(file)
    shown = {sheet.title: sheet.sheet_state == "visible" for sheet in book.worksheets}
    return Sheets(tuple(n for n, seen in shown.items() if seen), tuple(n for n, seen in shown.items() if not seen))


def hidden(file: IO[bytes]) -> tuple[str, ...]:
    """Sheets of an Excel file that nobody sees and that are not read."""
    return archive.hidden(file) if kind_of(file) == "xlsx" else ()


def lines(file: IO[bytes], sheet: str = "", most: int = MOST) -> Iterator[Line]:
    """The lines of that sheet, or of the first visible one, or of the CSV file; merged cells are filled.

    Raises ValueError with a sentence for the user, before the first line or in the middle.
    """
    found = of_excel(file, sheet) if kind_of(file) == "xlsx" else of_csv(file)
    for count, line in enumerate(line for line in found if any(line.cells)):
        if count >= most:
            raise Refused(_("表格超过%(count)s行。请分成几个文件再上传。") % {"count": most})
        if len(line.cells) > COLUMNS:
            raise Refused(_("表格超过%(count)s列。请删去不用的列再上传。") % {"count": COLUMNS})
        yield line


def opened(file: IO[bytes]) -> Any:
    """The workbook, read-only. Raises Refused."""
    from openpyxl import load_workbook  # only when a file is read: it takes long to load

    try:
        file.seek(0)
        return load_workbook(file, read_only=True, data_only=False, keep_links=False, keep_vba=False)
    except Exception as error:  # a broken workbook raises whatever its reader stumbles over
        raise Refused(_("打不开这个文件。请用Excel或WPS另存为xlsx后再上传。")) from error


def of_excel(file: IO[bytes], name: str) -> Iterator[Line]:
    """Lines of a sheet that can be seen."""
    boxes = archive.merges(file)  # before anything in it is parsed
    visible = {sheet.title: sheet for sheet in opened(file).worksheets if sheet.sheet_state == "visible"}
    sheet = visible.get(name) or next(iter(visible.values()), None)
    if sheet is None or (name and name not in visible):
        raise Refused(_("文件里没有这张工作表，或者它是隐藏的。请取消隐藏，另存后再上传。"))
    sheet.reset_dimensions()  # what the file says of its own size is not believed
    try:
        raw = (
            Line(number, trimmed([unmarked(text(cell)) for cell in row[: width(row)]]))
            for number, row in enumerate(islice(sheet.iter_rows(values_only=True), LAST), start=1)
        )
        yield from filled(raw, boxes.get(sheet._worksheet_path, []))
    except Refused:
        raise
    except Exception as error:
        raise Refused(_("打不开这个文件。请用Excel或WPS另存为xlsx后再上传。")) from error


def filled(raw: Iterable[Line], boxes: list[archive.Box]) -> Iterator[Line]:
    """Every cell of a merged box gets what stands in its first."""
    waiting = iter(boxes)
    following = next(waiting, None)
    open_: list[tuple[archive.Box, str]] = []
    for line in raw:
        open_ = [(one, words) for one, words in open_ if one[2] >= line.number]
        while following is not None and following[0] <= line.number:
            top, left = following[0], following[1]
            if top == line.number and left <= len(line.cells) and line.cells[left - 1]:
                open_.append((following, line.cells[left - 1]))
            following = next(waiting, None)
        yield Line(line.number, spread(line.cells, open_)) if open_ else line


def spread(cells: tuple[str, ...], boxes: list[tuple[archive.Box, str]]) -> tuple[str, ...]:
    """The cells with those of the boxes filled in where they are blank."""
    row = list(cells)
    for (_top, left, _bottom, right), words in boxes:
        for place in range(left - 1, min(right, COLUMNS)):
            row.extend([""] * (place + 1 - len(row)))
            row[place] = row[place] or words
    return tuple(row)


def width(row: Sequence[Any]) -> int:
    """How many cells there are up to the last that is not blank: some programs write sixteen thousand blank ones."""
    return next((place for place in range(len(row), 0, -1) if row[place - 1] is not None), 0)
