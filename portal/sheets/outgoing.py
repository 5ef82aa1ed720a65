"""Tables on their way out, row by row, so that memory does not grow with the register."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from portal.sheets.cells import shown

if TYPE_CHECKING:
    from openpyxl import Workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARK = "\ufeff"
"""Without it Excel reads the Chinese of a CSV file as something else."""
WIDTH = 18

Response = TypeVar("Response", bound=HttpResponseBase)


class Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """CSV with every cell in quotation marks: a semicolon then splits no cell in any country's Excel."""
    writer = csv.writer(Echo(), quoting=csv.QUOTE_ALL)
    yield MARK + writer.writerow([shown(cell) for cell in header])
    for row in rows:
        yield writer.writerow([shown(cell) for cell in row])


def attached(response: Response, name: str, ending: str) -> Response:
    """The response as a file to keep, which no cache keeps."""
    filename = name if name.endswith(ending) else name + ending
    response.headers["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """The rows as CSV, sent while they are read. ``name`` is the file's, with or without its ending."""
    response = StreamingHttpResponse(lines(header, rows), content_type="text/csv; charset=utf-8")
    return attached(response, name, ".csv")


def workbook(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> "Workbook":
    """One sheet, its header bold and in sight while the rows are scrolled."""
    from openpyxl import Workbook  # only when a file is asked for: it takes long to load
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.creator = ""
    sheet = book.create_sheet("表")
    sheet.freeze_panes = "A2"
    for number in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    titles = [WriteOnlyCell(sheet, value=shown(title)) for title in header]
    for title in titles:
        title.font = Font(bold=True)
    sheet.append(titles)
    for row in rows:
        sheet.append([shown(cell) for cell in row])
    return book


def xlsx_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> FileResponse:
    """The rows as an Excel file, written to disk first and sent from there. ``name`` as for CSV."""
    out = TemporaryFile()  # noqa: SIM115 - closed with the response
    workbook(header, rows).save(out)
    out.seek(0)
    return attached(FileResponse(out, content_type=XLSX), name, ".xlsx")
