"""Tables from outside, as rows of text. Nothing in them is run, fetched or unpacked beyond limits."""

import csv
from io import StringIO
from typing import IO

from django.utils.translation import gettext as _

from portal.sheets.excel import rows_of_excel

SIZE = 10 * 1024 * 1024
COLUMNS = 200
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read(file: IO[bytes], limit_rows: int) -> list[list[str]]:
    """The first sheet of an Excel file, or a CSV file in UTF-8, UTF-16 or GB 18030, told apart by content.

    Formulas come as their text. Blank cells at a row's end and blank rows at the table's end are left out; a row's
    place in the list is its place in the file. Raises ValueError with a sentence for the user.
    """
    data = file.read(SIZE + 1)
    if len(data) > SIZE:
        raise ValueError(_("文件太大（超过10兆）。请分成几个文件再上传。"))
    if data.startswith(OLD_EXCEL):
        raise ValueError(_("这是旧版Excel或加了密码的文件。请另存为xlsx，不加密码，再上传。"))
    excel = data.startswith(ZIP)
    rows = rows_of_excel(data, limit_rows + 1, COLUMNS + 1) if excel else rows_of_csv(data, limit_rows + 1)
    kept = [trimmed(row) for row in rows]
    while kept and not kept[-1]:
        kept.pop()
    if not kept:
        raise ValueError(_("文件里没有内容。请检查后再上传。"))
    if len(kept) > limit_rows:
        raise ValueError(_("表格超过%(count)s行。请分成几个文件再上传。") % {"count": limit_rows})
    if max(map(len, kept)) > COLUMNS:
        raise ValueError(_("表格超过%(count)s列。请删去不用的列再上传。") % {"count": COLUMNS})
    return kept


def trimmed(row: list[str]) -> list[str]:
    """The row without blanks around its cells and without blank cells at its end."""
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def decoded(data: bytes) -> str:
    """The text of a CSV file as Chinese programs write it. Raises ValueError when it is none."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValueError(_("打不开这个文件。请存为xlsx或csv再上传。"))


def rows_of_csv(data: bytes, most: int) -> list[list[str]]:
    """At most so many rows, parted by the sign that the first line has most of."""
    text = decoded(data)
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",\t;", key=first.count))
    try:
        return [row for row, _number in zip(reader, range(most), strict=False)]
    except csv.Error as error:
        raise ValueError(_("第%(row)s行读不出来。请检查引号，再上传。") % {"row": reader.line_num}) from error
