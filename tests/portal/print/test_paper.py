"""An official paper as PDF and as DOCX: everything stands on it, whatever its length."""

from datetime import UTC, datetime
from io import BytesIO
from typing import IO

import pypdfium2
from docx import Document

from portal.print import paper_pdf, word
from portal.print.paper import Kind, Paper, Piece, packed, shares, unpacked
from tests import pictures

LONG = "请查明来源。" * 700
PIECES = [
    Piece(Kind.TITLE, [["河湖问题交办单"]]),
    Piece(Kind.NUMBER, [["清河长办交〔2026〕17号"]]),
    Piece(Kind.ROW, [["承办", "水务局"], ["时限", "今天"]]),
    Piece(Kind.ROW, [["内容", LONG]]),
    Piece(Kind.HEADING, [["经过"]]),
    Piece(Kind.TABLE, [["时间", "事项"], ["今天", "受理"]]),
    Piece(Kind.PARAGRAPH, [["第一行\n第二行"]]),
    Piece(Kind.RULE),
    Piece(Kind.PICTURES, [["1", "现场"], ["gone", "没有了"], ["bad", "坏的"]]),
    Piece(Kind.SIGNED, [["承办人：＿＿"]]),
]
PAPER = Paper("交办单", "清河长办交〔2026〕17号", unpacked(packed(PIECES)))


def opened(key: str) -> IO[bytes]:
    if key == "gone":
        raise FileNotFoundError(key)
    return BytesIO(b"no picture" if key == "bad" else pictures.saved(pictures.scene(), "JPEG"))


def test_the_pdf_has_every_word_over_as_many_pages_as_it_needs() -> None:
    document = pypdfium2.PdfDocument(paper_pdf.drawn(PAPER, opened))
    said = "".join(page.get_textpage().get_text_bounded() for page in document)
    said = "".join(said.split())
    assert len(document) > 2 and said.count("请查明来源") > 650
    for words in ("河湖问题交办单", "清河长办交〔2026〕17号", "水务局", "受理", "第二行", "没有了（已撤下）", "承办人"):
        assert words in said, words


def test_the_docx_has_the_same_in_tables_that_can_be_written_on() -> None:
    document = Document(BytesIO(word.drawn(PAPER, opened, datetime(2026, 11, 30, tzinfo=UTC))))
    said = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert LONG in said and "水务局" in said and "受理" in said
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "河湖问题交办单" and "没有了（已撤下）" in said and "坏的（已撤下）" in said
    assert len(document.inline_shapes) == 1
    assert document.core_properties.author != "python-docx" and not document.core_properties.comments


def test_columns_take_room_by_their_longest_text() -> None:
    time, words = shares([["时间", "说明"], ["今天", "很长的一句话" * 10]])
    assert time < 0.25 and round(time + words, 6) == 1
