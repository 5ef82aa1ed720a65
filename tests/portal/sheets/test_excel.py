from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from portal.sheets import read

SHEET = "xl/worksheets/sheet1.xml"


def book(rows: Sequence[Sequence[Any]]) -> bytes:
    """An Excel file of these rows."""
    made, out = Workbook(), BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """The Excel file with one part put in another's place, or added."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    return ZipFile(BytesIO(data)).read(name)


def rows(data: bytes, limit: int = 100) -> list[list[str]]:
    return read(BytesIO(data), limit)


def test_cells_come_as_text() -> None:
    cells = ["清溪河", 13800001234, 2.0, 9.6, True, None, date(2026, 11, 23), datetime(2026, 11, 23, 9, 5), "x"]
    expected = ["清溪河", "13800001234", "2", "9.6", "是", "", "2026-11-23", "2026-11-23 09:05", "x"]
    assert rows(book([cells])) == [expected]


def test_a_formula_is_not_computed_and_comes_as_its_text() -> None:
    assert rows(book([["=1+1", '=WEBSERVICE("http://x")']])) == [["=1+1", '=WEBSERVICE("http://x")']]


def test_a_hidden_sheet_is_passed_over() -> None:
    made, out = Workbook(), BytesIO()
    made.active.sheet_state = "hidden"
    made.active.append(["藏着的"])
    made.create_sheet("看得见的").append(["看得见的"])
    made.active = 1
    made.save(out)
    assert rows(out.getvalue()) == [["看得见的"]]


def test_a_million_rows_are_not_walked_through() -> None:
    data = book([["a"]])
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>z</t></is></c></row></sheetData>'
    xml = part(data, SHEET).replace(b"</sheetData>", far).replace(b'ref="A1"', b'ref="A1:XFD1048576"')
    assert rows(changed(data, SHEET, xml)) == [["a"]]


def test_too_many_rows_and_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="表格超过5行"):
        rows(book([["a"]] * 6), limit=5)
    with pytest.raises(ValueError, match="表格超过200列"):
        rows(book([["a"] * 201]))


@pytest.mark.parametrize("size", [2, 40])
def test_an_archive_that_swells_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="解开后太大"):
        rows(changed(book([["a"]]), "xl/media/image1.png", b"\0" * size * 1024 * 1024))


def test_an_archive_of_very_many_parts_is_refused() -> None:
    out = BytesIO(book([["a"]]))
    with ZipFile(out, "a") as archive:
        for number in range(1001):
            archive.writestr(f"xl/media/{number}.png", b"")
    with pytest.raises(ValueError, match="解开后太大"):
        rows(out.getvalue())


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_and_outside_files_are_refused(name: str, declaration: bytes) -> None:
    data = book([["a"]])
    with pytest.raises(ValueError, match="不是Excel存出来的"):
        rows(changed(data, name, declaration + part(data, name)))


def test_a_declaration_cannot_hide_in_another_encoding() -> None:
    data = book([["a"]])
    hidden = ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a>' + part(data, SHEET).decode()).encode("utf-16")
    with pytest.raises(ValueError, match="不是Excel存出来的"):
        rows(changed(data, SHEET, hidden))


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<a/>", b"<worksheet>", b"\xff\xfe\xfd"])
def test_a_broken_part_is_refused_in_chinese_or_passed_over(name: str, content: bytes) -> None:
    with pytest.raises(ValueError, match="。"):
        rows(changed(book([["a"]]), name, content))


def test_a_word_document_is_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(ValueError, match="不是Excel文件"):
        rows(out.getvalue())


def test_a_truncated_file_is_refused() -> None:
    data = book([["a"]])
    for length in range(10, len(data), 400):
        with pytest.raises(ValueError, match="打不开"):
            rows(data[:length])
