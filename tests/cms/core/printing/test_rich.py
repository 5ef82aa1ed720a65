"""Rich text taken apart: paragraphs, lists with their marks, what is bold and linked, nothing else."""

import pytest

from cms.core.printing.rich import words


def test_paragraphs_and_lists_come_in_their_order_with_their_marks() -> None:
    found = words("<p>先说</p><ol><li>甲</li><li>乙</li></ol><p> </p><ul><li>丙</li></ul><p>后说</p>")
    assert [(one.kind, one.mark, one.text) for one in found] == [
        ("p", "", "先说"),
        ("li", "1.", "甲"),
        ("li", "2.", "乙"),
        ("li", "·", "丙"),
        ("p", "", "后说"),
    ]


def test_a_list_that_begins_anew_counts_anew() -> None:
    found = words("<ol><li>甲</li></ol><ol><li>乙</li></ol>")
    assert [one.mark for one in found] == ["1.", "1."]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<p>粗<b>体</b></p>", "粗<b>体</b>"),
        ("<p>a &lt; b &amp; c</p>", "a &lt; b &amp; c"),
        ('<p class="x"><span style="y">字</span></p>', "字"),
        ('<p><a href="/news/">新闻</a></p>', '<a href="http://testserver/news/">新闻</a>'),
        ('<p><a href="https://x.cn/?a=1&amp;b=2">外面</a></p>', '<a href="https://x.cn/?a=1&amp;b=2">外面</a>'),
        ("<p>一<br/>二</p>", "一<br>二"),
    ],
)
def test_what_is_kept_of_the_markup(source: str, html: str) -> None:
    assert [one.html for one in words(source)] == [html]


def test_text_without_a_paragraph_is_not_lost() -> None:
    assert [one.text for one in words("没有标签")] == ["没有标签"]
