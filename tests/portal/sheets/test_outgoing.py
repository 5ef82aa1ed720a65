import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from openpyxl import load_workbook

from portal.sheets import csv_response, read, xlsx_response

HEADER = ["编号", "内容", "时间"]
ROWS: list[list[Any]] = [
    ["2611048230", '=HYPERLINK("x")', datetime(2026, 11, 23, 1, tzinfo=UTC)],
    ["2", "桥下,有\n管子", None],
]


def body(response: StreamingHttpResponse | FileResponse) -> bytes:
    return b"".join(response)


def test_csv_is_read_by_excel_as_chinese() -> None:
    content = body(csv_response("举报", HEADER, ROWS))
    assert content.startswith(b"\xef\xbb\xbf")
    found = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert found == [HEADER, ["2611048230", '\'=HYPERLINK("x")', "2026-11-23 09:00:00"], ["2", "桥下,有\n管子", ""]]


def test_csv_is_sent_while_it_is_read() -> None:
    asked: list[int] = []

    def rows() -> Iterator[list[int]]:
        for number in range(1000):
            asked.append(number)
            yield [number]

    stream = iter(csv_response("a", ["数"], rows()))
    next(stream)
    next(stream)
    assert len(asked) == 1


def test_the_file_has_its_name_and_no_cache_keeps_it() -> None:
    response = csv_response("举报2026", HEADER, [])
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E4%B8%BE")
    assert response.headers["Content-Disposition"].endswith("2026.csv")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert csv_response("export.csv", HEADER, []).headers["Content-Disposition"].endswith('filename="export.csv"')


def test_xlsx_opens_with_a_header_and_without_formulas() -> None:
    response = xlsx_response("举报", HEADER, ROWS)
    sheet = load_workbook(BytesIO(body(response))).active
    assert [cell.value for cell in sheet[1]] == HEADER
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert (sheet["B2"].value, sheet["B2"].data_type) == ('\'=HYPERLINK("x")', "s")
    assert sheet["C2"].value == datetime(2026, 11, 23, 9)
    assert response.headers["Content-Disposition"].endswith(".xlsx")
    assert int(response.headers["Content-Length"]) > 0


def test_xlsx_takes_what_citizens_write() -> None:
    hostile = ["\x00\x0b=1", "𠮷\ud800", "长" * 40_000, "<b>&amp;"]
    sheet = load_workbook(BytesIO(body(xlsx_response("a", ["内容"], [[text] for text in hostile])))).active
    assert [len(cell.value) for cell in sheet["A"][1:]] == [3, 1, 32_767, 8]


def test_what_goes_out_comes_in_again() -> None:
    for response in (csv_response("a", HEADER, ROWS), xlsx_response("a", HEADER, ROWS)):
        rows = read(BytesIO(body(response)), 10)
        assert rows[0] == HEADER
        assert rows[2] == ["2", "桥下,有\n管子"]
