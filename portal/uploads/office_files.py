"""Files of an office: pictures, PDF, DOCX and XLSX, told by their content; what could run in them is not taken.

Nothing is opened by a library here but pictures: of an archive only the list of its parts is read, and how they refer
to what lies outside. A PDF is only looked at; ``documents`` draws it anew before anybody gets it.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException, ElementTree
from django.utils.translation import gettext as _

from portal.text import clean
from portal.uploads import Refused, documents, kinds, photographs
from portal.uploads.photographs import Readable

LIMIT = 20 * 1024 * 1024
PARTS, UNPACKED, RATIO, A_PART = 2000, 256 * 1024 * 1024, 200, 1024 * 1024
OLD = b"\xd0\xcf\x11\xe0"
"""How .doc and .xls begin, which hold programs in ways that nobody lists."""
RUNS = ("vbaproject", "vbadata", "/activex/", "/embeddings/", "/externallinks/", "oleobject", "macrosheets", "customui")
MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
TYPES = {
    "image": ("image/jpeg", ".jpg"),
    "pdf": ("application/pdf", ".pdf"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
}
"""Kind → content type, and the ending under which it is kept and handed out."""


@dataclass(frozen=True)
class OfficeFile:
    """``data``: clean, but for a PDF, which is still as it came; ``sha256`` of the file as it came."""

    kind: str
    data: bytes
    name: str
    sha256: str


def read(file: Readable, name: str) -> OfficeFile:
    """What the file is. Raises ``Refused`` with a sentence for whoever sent it."""
    file.seek(0)
    data: bytes = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise Refused(_("文件太大（超过20兆）。请压缩或者分开再传"))
    if not data:
        raise Refused(_("这个文件是空的，请换一个"))
    shown, digest = clean(name, 120) or _("没有名字"), hashlib.sha256(data).hexdigest()
    if kinds.sniff(data):
        return OfficeFile("image", photographs.read(BytesIO(data), "").data, shown, digest)
    if data.startswith(OLD):
        raise Refused(_("请另存为DOCX、XLSX或PDF再传，旧的格式不收"))
    if documents.kind(data[:1024]) == "pdf":
        return OfficeFile("pdf", data, shown, digest)
    if data.startswith(documents.ZIP):
        return OfficeFile(archived(data), data, shown, digest)
    raise Refused(_("只收图片、PDF、DOCX、XLSX"))


def archived(data: bytes) -> str:
    """docx or xlsx. Raises ``Refused`` for any other archive, a bomb, a password, a program, a way to the outside."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return looked_through(archive)
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as fault:
        if isinstance(fault, Refused):
            raise
        raise Refused(_("这个文件打不开，请另存后再传")) from fault


def looked_through(archive: ZipFile) -> str:
    """The kind, once the list of parts and what they refer to were looked at."""
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    kind = next((kind for main, kind in MAIN.items() if main in names), "")
    if not kind or "[content_types].xml" not in names:
        raise Refused(_("只收图片、PDF、DOCX、XLSX"))
    swollen = any(part.file_size > RATIO * max(part.compress_size, 1) and part.file_size > A_PART for part in parts)
    if swollen or len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Refused(_("这个文件解开后太大，请只留要用的内容，另存后再传"))
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(_("这个文件加了密码，打不开。请去掉密码再传"))
    if any(sign in name for name in names for sign in RUNS):
        raise Refused(_("这个文件里有宏或者嵌入的对象，不收。请另存为PDF再传"))
    for part in parts:
        if part.filename.lower().endswith((".rels", "[content_types].xml")):
            refuse_outside(archive, part.filename, part.file_size)
    return kind


def refuse_outside(archive: ZipFile, name: str, size: int) -> None:
    """Raises ``Refused`` when a part fetches something from elsewhere as it is opened, or is a program after all."""
    if size > A_PART:
        raise Refused(_("这个文件打不开，请另存后再传"))
    with archive.open(name) as part:
        said = part.read(A_PART + 1)
    try:
        root = ElementTree.fromstring(said)
    except (ElementTree.ParseError, DefusedXmlException) as fault:
        raise Refused(_("这个文件打不开，请另存后再传")) from fault
    for one in root.iter():
        outside = one.get("TargetMode", "").lower() == "external" and not one.get("Type", "").endswith("/hyperlink")
        if outside or "macroenabled" in one.get("ContentType", "").lower():
            raise Refused(_("这个文件打开时要去别处取内容，不收。请另存为PDF再传"))
