"""What comes along from Word and Excel, and what is kept of it."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.core.blocks import TableBlock
from cms.core.blocks.words import ParagraphBlock, tidied


def draft(*blocks: dict[str, Any], entities: dict[str, Any] | None = None) -> str:
    """What Draftail sends."""
    whole = [
        {"key": f"k{n}", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": [], **block}
        for n, block in enumerate(blocks)
    ]
    return json.dumps({"blocks": whole, "entityMap": entities or {}})


def kept(*blocks: dict[str, Any], **more: Any) -> str:
    block = ParagraphBlock()
    block.set_name("paragraph")
    value = block.value_from_datadict({"x": draft(*blocks, **more)}, {}, "x")
    return str(block.clean(value).source)


def test_colours_lines_and_pictures_of_word_are_dropped_and_its_words_stay() -> None:
    html = kept(
        {"text": "红字", "inlineStyleRanges": [{"offset": 0, "length": 2, "style": "COLOR_RED"}]},
        {"text": "下划线", "inlineStyleRanges": [{"offset": 0, "length": 3, "style": "UNDERLINE"}]},
        {"text": "粗", "inlineStyleRanges": [{"offset": 0, "length": 1, "style": "BOLD"}]},
        {"text": " ", "type": "atomic", "entityRanges": [{"offset": 0, "length": 1, "key": 0}]},
        {"text": "一条", "type": "unordered-list-item"},
        entities={"0": {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"src": "file:///C:/a.png"}}},
    )
    for words in ("红字", "下划线", "<b>粗</b>", "一条</li>"):
        assert words in html, words
    for mess in ("<h1", "style", "span", "<u>", "img", "embed", "file:", "<pre", "COLOR"):
        assert mess not in html, mess


def test_markup_that_was_pasted_as_text_stays_text() -> None:
    assert "&lt;o:p&gt;" in kept({"text": "<o:p></o:p><script>x</script>"}) and "<script" not in kept(
        {"text": "<script>"}
    )


def test_a_link_of_a_script_leads_nowhere() -> None:
    link = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}}
    html = kept({"text": "看", "entityRanges": [{"offset": 0, "length": 1, "key": 0}]}, entities=link)
    assert "javascript" not in html and "看" in html


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("<p>　　首行空两格</p>", "<p>首行空两格</p>"),
        ('<p data-block-key="a">&nbsp; 字</p><p data-block-key="b">&nbsp;</p>', '<p data-block-key="a">字</p>'),
        ("<p></p><p>\u200b<br/></p><p>一\xa0二 </p>", "<p>一 二</p>"),
        ("<ul><li> </li></ul><p>完</p>", "<p>完</p>"),
        ("<p>中间<br/>换行</p>", "<p>中间<br/>换行</p>"),
    ],
)
def test_empty_lines_indents_and_marks_that_nobody_sees_go(pasted: str, clean: str) -> None:
    assert tidied(pasted) == clean and tidied(clean) == clean


def test_a_paragraph_of_blanks_alone_is_refused_as_empty() -> None:
    with pytest.raises(ValidationError):
        kept({"text": "　　"})


def test_what_excel_puts_into_a_table_are_words_and_numbers_alone() -> None:
    cells = [
        ["河流", " 长度（公里）", None, ""],
        ["清溪河", 12.5, "", None],
        ["<b>石桥河</b>", "=1+1", "", ""],
        ["", None, "", ""],
    ]
    block = TableBlock()
    block.set_name("table")
    value = block.clean({"data": cells, "table_header_choice": "row", "cell": [{"row": 0, "className": "xl65"}]})
    assert value["data"] == [["河流", "长度（公里）"], ["清溪河", "12.5"], ["<b>石桥河</b>", "=1+1"]]
    html = str(block.render(value))
    assert "<b>石" not in html and "&lt;b&gt;" in html and "xl65" not in html
