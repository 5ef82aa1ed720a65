"""Large tables line by line, and what is refused before it is read."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from portal.sheets.lines import Line, kind_of, lines, sheets
from tests.portal.sheets.test_excel import SHEET, book, changed, part


def read(data: bytes, sheet: str = "") -> list[Line]:
    return list(lines(BytesIO(data), sheet))


def test_merged_cells_are_filled_and_empty_lines_passed_over() -> None:
    made, out = Workbook(), BytesIO()
    for row in (["标题"], [], ["甲", "东村"], [None, "西村"], ["乙", "南村"]):
        made.active.append(row)
    made.active.merge_cells("A3:A4")
    made.create_sheet("藏").sheet_state = "hidden"
    made.save(out)
    assert [line.number for line in read(out.getvalue())] == [1, 3, 4, 5]
    assert [line.cells for line in read(out.getvalue())][1:] == [("甲", "东村"), ("甲", "西村"), ("乙", "南村")]
    assert sheets(out).hidden == ("藏",)
    with pytest.raises(ValueError, match="隐藏"):
        read(out.getvalue(), "藏")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_csv_in_every_encoding(encoding: str) -> None:
    data = "名称;电话\r\n清溪河;'-1\r\n".encode(encoding)
    assert [line.cells for line in read(data)] == [("名称", "电话"), ("清溪河", "-1")]


@pytest.mark.slow
def test_thousands_of_empty_rows_are_nothing() -> None:
    data = book([["名称"], ["清溪河"]])
    rows = b"".join(b'<row r="%d"/>' % number for number in range(3, 30_000))
    assert len(read(changed(data, SHEET, part(data, SHEET).replace(b"</sheetData>", rows + b"</sheetData>")))) == 2


@pytest.mark.slow
def test_a_bomb_another_archive_and_entities_are_refused() -> None:
    data, out = book([["名称"]]), BytesIO()
    with pytest.raises(ValueError, match="解开后太大"):
        read(changed(data, "xl/media/a.bin", b"\0" * 40_000_000))
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(ValueError, match="不是Excel"):
        kind_of(out)
    with pytest.raises(ValueError, match="不是Excel存出来"):
        read(changed(data, SHEET, b'<!DOCTYPE x [<!ENTITY a "b">]>' + part(data, SHEET)))
    with pytest.raises(ValueError, match="打不开"):
        read(b"\x00\x01\x02" * 99)
