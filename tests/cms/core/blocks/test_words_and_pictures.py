"""Each block as it comes out, and what an editor types is never markup."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StreamValue

from cms.core.blocks import BodyBlock
from cms.core.blocks.pictures import SpokenPicture
from cms.news.models import NewsArticle
from tests.factories.pages import news, picture

pytestmark = pytest.mark.django_db


def drawn(*body: tuple[str, Any]) -> str:
    """The body as it stands in the page, read back from the database."""
    page = NewsArticle.objects.get(pk=news(body=list(body)).pk)
    return str(page.body)


def test_words_come_out_as_headings_quotations_and_call_outs() -> None:
    html = drawn(
        ("heading", "怎么办"), ("quote", {"text": "不能让人白扫。", "speaker": "总河长"}), ("notice", "先打110。")
    )
    assert "<h2>怎么办</h2>" in html and "<blockquote><p>不能让人白扫。</p>" in html and "总河长" in html
    assert 'class="notice"' in html and "w-block" not in html


def test_what_an_editor_types_is_no_markup() -> None:
    evil = "<script>alert(1)</script>"
    seen = picture(alt='">' + evil)
    html = drawn(
        ("heading", evil),
        ("quote", {"text": evil, "speaker": evil}),
        ("notice", evil),
        ("picture", {"image": seen, "caption": evil, "credit": evil}),
        ("gallery", {"title": evil, "pictures": [{"image": seen, "caption": evil, "credit": ""}]}),
        ("table", {"data": [[evil], [evil]], "first_row_is_table_header": True, "table_caption": evil}),
    )
    assert "<script" not in html


def test_a_picture_carries_words_caption_and_credit() -> None:
    html = drawn(("picture", {"image": picture(), "caption": "云山桥", "credit": "市河长办"}))
    assert 'alt="河边的柳树"' in html and "云山桥" in html and "图：市河长办" in html


def test_a_picture_without_words_is_refused_until_it_is_a_decoration() -> None:
    block = SpokenPicture()
    seen = picture(alt="")
    seen.contextual_alt_text, seen.decorative = "", False
    with pytest.raises(ValidationError):
        block.clean(seen)
    seen.decorative = True
    assert block.clean(seen) is seen


def test_before_and_after_stand_beside_each_other_without_script() -> None:
    html = drawn(("compare", {"before": picture("脏"), "after": picture("净"), "caption": "同一处"}))
    assert re.findall('alt="(脏|净)"', html) == ["脏", "净"] and "data-compare" in html and "同一处" in html


def test_a_picture_that_was_deleted_leaves_the_rest_standing() -> None:
    seen = picture()
    page = news(body=[("heading", "之后"), ("picture", {"image": seen, "caption": "没有了", "credit": ""})])
    seen.delete()
    html = str(NewsArticle.objects.get(pk=page.pk).body)
    assert "之后" in html and "没有了" not in html


def test_old_pages_with_a_bare_picture_still_show_it() -> None:
    raw = [{"type": "picture", "value": {"image": picture().pk, "alt_text": "老图", "decorative": False}}]
    assert 'alt="老图"' in str(StreamValue(BodyBlock(), raw, is_lazy=True))


@pytest.mark.parametrize("kind", ["picture", "gallery"])
def test_many_pictures_cost_as_many_queries_as_few(kind: str) -> None:
    def queries(n: int) -> int:
        shown = [{"image": picture(f"{kind}{i}"), "caption": "", "credit": ""} for i in range(n)]
        body = [("gallery", {"title": "", "pictures": shown})] if kind == "gallery" else [("picture", s) for s in shown]
        page = NewsArticle.objects.get(pk=news(body=body).pk)
        str(page.body)  # the first reader's sizes are made
        page = NewsArticle.objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as asked:
            str(page.body)
        return len(asked)

    assert queries(2) == queries(6) <= 3
