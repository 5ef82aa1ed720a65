"""Files of an office as they come: good ones, and such as hide something."""

import secrets
from io import BytesIO
from zipfile import ZipFile

from portal.uploads import office_files
from tests import pictures

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    ' Target="{target}" TargetMode="External"/></Relationships>'
)


def letter(name: str = "来信.jpg") -> office_files.OfficeFile:
    """A photographed letter, clean already; each one is another file."""
    data = pictures.saved(pictures.scene(), "JPEG")
    return office_files.OfficeFile("image", data, name, secrets.token_hex(32))


def docx(**more: bytes | str) -> bytes:
    """A document of Word; ``more``: further parts."""
    return archive({"word/document.xml": "<w:document/>", **more})


def xlsx(**more: bytes | str) -> bytes:
    """A table of Excel."""
    return archive({"xl/workbook.xml": "<workbook/>", **more})


def archive(parts: dict[str, bytes | str], types: str = "") -> bytes:
    """The parts as one file."""
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for name, content in {"[Content_Types].xml": TYPES.format(types), **parts}.items():
            file.writestr(name, content)
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A PDF that opens, with a script in it."""
    from PIL import Image

    sheets = [Image.new("RGB", (200, 280), "white") for _n in range(pages)]
    out = BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue() + b"\n% /JavaScript (app.alert(1))\n"
