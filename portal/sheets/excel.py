"""Reads an Excel file that may be hostile: an archive that swells, a page that names outside files, a formula."""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.utils.translation import gettext as _

UNPACKED = 32 * 1024 * 1024
PARTS = 1000
RATIO = 200
"""How many times its size a part may swell to; sheets full of one value reach about 100."""
SMALL = 1024 * 1024
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


class Refused(ValueError):
    """What we ourselves found wrong with the file, as a sentence for the user."""


def check(data: bytes) -> None:
    """Raises Refused when the archive is no Excel file, swells beyond limits or declares entities."""
    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if "[Content_Types].xml" not in archive.namelist():
            raise Refused(_("这不是Excel文件。请存为xlsx或csv再上传。"))
        swollen = any(part.file_size > SMALL and part.file_size > RATIO * part.compress_size for part in parts)
        if swollen or len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise Refused(_("这个文件解开后太大，不能上传。请只留要用的内容，另存后再试。"))
        for part in parts:
            refuse_declarations(part.filename, archive.read(part))


def refuse_declarations(name: str, content: bytes) -> None:
    """Excel writes UTF-8 without a document type; whatever has one, or hides in another encoding, is not from there."""
    hidden = name.endswith((".xml", ".rels")) and b"\0" in content[:200]
    if hidden or any(declaration in content for declaration in DECLARATIONS):
        raise Refused(_("这个文件不是Excel存出来的，不能上传。请用Excel或WPS另存后再试。"))


def rows_of_excel(data: bytes, most: int, columns: int) -> list[list[str]]:
    """At most so many rows and columns of the first visible sheet, as text. Raises ValueError."""
    from openpyxl import load_workbook  # with numpy, which no page needs, a tenth of the time a process takes to start

    try:
        check(data)
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False, keep_vba=False)
        sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        sheet.reset_dimensions()  # what the file says of its own size is not believed
        return [
            [text(cell) for cell in row] for row in sheet.iter_rows(max_row=most, max_col=columns, values_only=True)
        ]
    except Refused:
        raise
    except Exception as error:  # a broken workbook raises whatever its reader stumbles over
        raise Refused(_("打不开这个文件。请用Excel或WPS另存为xlsx后再上传。")) from error


def text(value: Any) -> str:
    """A cell as its text: whole numbers without a point, dates as 2026-11-23, a formula as it is written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "text", value))
