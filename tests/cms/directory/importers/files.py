"""Files as counties send them, and how a test reads one in."""

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from cms.directory.choices import ImportState
from cms.directory.importers import acts, tasks
from cms.directory.models import Division, ImportBatch
from portal.sheets.outgoing import lines


def table(rows: Sequence[Sequence[Any]]) -> BytesIO:
    """An Excel file of these rows."""
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(out)
    return out


def written(header: Sequence[str], rows: Sequence[Sequence[Any]], encoding: str = "utf-8-sig") -> BytesIO:
    """A CSV file."""
    return BytesIO("".join(lines(header, rows)).lstrip("\ufeff").encode(encoding))


def ugly() -> BytesIO:
    """A county's list of chiefs: two title lines, headings over two lines, merged cells, several in one cell,
    full-width digits, four kinds of dates, a mobile number, a sum at the end, a hidden sheet, a formula."""
    book = Workbook()
    sheet = book.active
    sheet.append(["清溪县２０２６年河长名单（汇总表）"])
    sheet.append(["填报时间：2026.3", None, None, None, None, None, None, "单位：人"])
    sheet.append(["序号", "河流名称", "乡镇", "流经村", "河长", None, None, None])
    sheet.append([None, None, None, None, "类型", "姓名", "联系电话", "任职时间"])
    sheet.append(
        [1, "清溪 河", "清溪乡", "东村、西村", "村级河长", "赵一清", "００００－１２３４５６１", "二〇二六年三月"]
    )
    sheet.append([2, None, None, "南村", "村级河长", "钱二河", "13800138000", "2026年3月1日"])
    sheet.append(
        [3, None, None, None, "巡查员", "孙三溪、李四流", "0000-1234563、0000-1234564", datetime.date(2026, 3, 1)]
    )
    sheet.append([4, None, None, "北村", "村级河长", "周五泉", "=A1", "2026/13/1"])
    sheet.append(["合计", None, None, None, None, 5])
    for box in ("A1:H1", "E3:H3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "B5:B8", "C5:C8", "D6:D7"):
        sheet.merge_cells(box)
    book.create_sheet("草稿").append(["不要读"])
    book["草稿"].sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out


def read_in(
    file: BytesIO,
    kind: str,
    county: Division | None = None,
    *,
    name: str = "表.xlsx",
    actor: Any = None,
    **options: Any,
) -> ImportBatch:
    """The batch as it waits for the last word."""
    batch = acts.upload(file=file, name=name, kind=kind, county=county, actor=actor)
    batch.options = {**batch.options, **options}
    batch.save()
    return again(batch)


def again(batch: ImportBatch) -> ImportBatch:
    """Looked through once more."""
    ImportBatch.objects.filter(pk=batch.pk).update(state=ImportState.PLANNING)
    tasks.plan(batch.pk)
    batch.refresh_from_db()
    return batch


def written_in(batch: ImportBatch, *, partial: bool = False, typed: int | None = None) -> ImportBatch:
    """The batch after it was written."""
    acts.apply(batch=batch, partial=partial, typed=typed, actor=batch.actor)
    tasks.write(batch.pk)
    batch.refresh_from_db()
    return batch


def taken_back(batch: ImportBatch) -> ImportBatch:
    """The batch after it was undone."""
    acts.undo(batch=batch, actor=None)
    tasks.undo(batch.pk)
    batch.refresh_from_db()
    return batch


def counts(batch: ImportBatch) -> tuple[int, int, int, int]:
    """Added, changed, ended, bad."""
    return batch.count("add"), batch.count("set"), batch.count("end"), batch.count("bad")
