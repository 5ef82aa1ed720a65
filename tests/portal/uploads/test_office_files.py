"""Files of an office: told by their content; what could run in them is not taken."""

from io import BytesIO

import pytest

from portal.uploads import Refused, documents, office_files, photographs
from tests import pictures
from tests.complaints.papers import RELS, archive, docx, pdf, xlsx

LINK = RELS.format(kind="hyperlink", target="https://example.org/")
TEMPLATE = RELS.format(kind="attachedTemplate", target="https://example.org/x.dotm")
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Relationships/>'


def taken(data: bytes, name: str = "x") -> str:
    """The kind of the file that is taken."""
    return office_files.read(BytesIO(data), name).kind


def test_the_content_tells_the_kind_whatever_the_name_says() -> None:
    assert taken(docx(), "x.exe") == "docx" and taken(xlsx(), "x.docx") == "xlsx" and taken(pdf(), "x") == "pdf"
    assert taken(docx(**{"word/_rels/document.xml.rels": LINK})) == "docx"


def test_a_picture_is_drawn_anew_and_keeps_nothing_beside_its_pixels() -> None:
    came = pictures.jpeg()
    read = office_files.read(BytesIO(came), "现场.pdf")
    assert read.kind == "image" and pictures.SECRET not in read.data and read.data != came


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "另存为DOCX"),
        (b"MZ" + b"x" * 99, "只收"),
        (pictures.SVG, "只收"),
        (b"PK\x03\x04" + b"x" * 99, "打不开"),
        (archive({"a.txt": "a"}), "只收"),
        (docx(**{"word/vbaProject.bin": b"x"}), "宏"),
        (docx(**{"word/embeddings/a.bin": b"x"}), "嵌入"),
        (xlsx(**{"xl/externalLinks/a.xml": "<a/>"}), "嵌入"),
        (docx(**{"word/_rels/settings.xml.rels": TEMPLATE}), "别处"),
        (docx(**{"word/_rels/a.xml.rels": BOMB}), "打不开"),
        (xlsx(**{"xl/big.xml": b"0" * (office_files.UNPACKED + 1)}), "太大"),
        (archive({"word/document.xml": "<a/>"}, '<Override ContentType="x.macroEnabled.main+xml"/>'), "别处"),
    ],
)
def test_what_hides_something_is_refused_with_words(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        office_files.read(BytesIO(data), "文件")


def test_a_file_over_the_limit_is_read_no_further() -> None:
    with pytest.raises(Refused, match="太大"):
        office_files.read(BytesIO(b"%PDF-" + b"x" * office_files.LIMIT), "x.pdf")


def test_pictures_bound_as_pdf_are_pages_and_nothing_else() -> None:
    drawn = photographs.read(BytesIO(pictures.jpeg()), "")
    made = documents.bound([drawn, drawn])
    assert documents.kind(made[:1024]) == "pdf" and made.count(b"/Type /Page\n") == 2 and b"/JavaScript" not in made
