"""The bulletin: its numbers, its contents, its paper, and old issues that are a PDF."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from cms.bulletins.models import BulletinIndex, BulletinIssue
from cms.bulletins.numbering import Numbers, following, numeral
from cms.bulletins.paper import Press, pdf
from cms.core.models import Video
from tests.cms.bulletins.issues import article, issue, section
from tests.cms.conftest import Committed
from tests.factories.pages import picture

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 5)


def html(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert len(re.findall("<h1", page)) == 1
    return page


def test_an_issue_has_its_numbers_its_figures_and_contents_of_its_articles(client: Client) -> None:
    one = issue(
        "三条河先好起来",
        number=18,
        total=42,
        published_on=DAY,
        lead="十月办结121件。",
        figures=[("figure", {"label": "收到", "value": "119", "unit": "件"})],
        body=[
            article("清溪河达标", ("heading", "怎么测的"), ("paragraph", "<p>Ⅱ类</p>")),
            article("曝光台", ("paragraph", "<p>5件</p>")),
        ],
    )
    page = html(client, one.url)
    for words in (
        "<span>2026年第18期（总第42期）</span>",
        '<time datetime="2026-11-05">2026年11月5日</time>',
        "<h1>三条河先好起来</h1>",
        '<span>收到</span><span class="figures__value">119<small> 件</small>',
        'href="#s2"><span class="rows__title">二、曝光台',
        '<h2 id="s1">一、清溪河达标</h2>',
        "<h3>怎么测的</h3>",
        f'href="{one.url}pdf/"',
        '<span aria-current="page">第18期</span>',
    ):
        assert words in page, words
    assert page.index("怎么测的") < page.index('id="s2"')


def test_the_issues_before_and_after_are_a_step_away(client: Client) -> None:
    first, second, draft = issue(number=1, total=7), issue(number=2, total=8), issue(number=3, total=9, live=False)
    assert f'rel="next" href="{second.url}"' in html(client, first.url)
    page = html(client, second.url)
    assert f'rel="prev" href="{first.url}"' in page and draft.url not in page and "下一期" not in page
    listed = html(client, "/bulletins/")
    assert "2026年第2期（总第8期）" in listed and "第3期" not in listed


def test_numbers_follow_each_other_and_begin_where_the_section_says() -> None:
    index = section(first_number=15, first_total=42)
    assert following(index, 2026) == Numbers(15, 42)
    issue(number=15, total=42)
    issue(number=16, total=43, live=False)
    assert following(index, 2026) == Numbers(17, 44) and following(index, 2027) == Numbers(1, 44)


def test_a_number_is_given_once() -> None:
    issue(number=1, total=5)
    with pytest.raises(ValidationError) as refused:
        issue(number=1, total=5, slug="again")
    assert refused.value.message_dict == {
        "number": ["2026年第1期已经有了，请换一个号。"],
        "total": ["总第5期已经有了，请换一个号。"],
    }
    assert issue(number=1, total=6, year=2027, slug="new-year").pk


def test_a_copy_begins_without_numbers() -> None:
    one = issue(number=1, total=1)
    copy = one.copy(update_attrs={"slug": "copy", "title": "又一期"}, keep_live=False)
    assert (copy.year, copy.number, copy.total) == (None, None, None) and copy.issue_words == ""


def test_an_old_issue_is_its_pdf_with_contents(client: Client) -> None:
    file = get_document_model().objects.create(title="第3期", file=ContentFile(b"%PDF-1.4 old", "3.pdf"))
    one = issue(number=3, total=3, attached=file, listed="护岸修好了\n\n牌子扫了一遍\n")
    page = html(client, one.url)
    assert '<span class="rows__title">护岸修好了</span>' in page and "牌子扫了一遍" in page and "下载PDF" in page
    assert client.get(f"{one.url}pdf/")["Location"] == file.url
    with pytest.raises(ValidationError, match="抄上目录"):
        BulletinIssue(title="x", slug="x", attached=file).clean()
    file.delete()
    assert client.get(f"{one.url}?x=1").status_code == 200


@pytest.mark.slow
def test_the_paper_is_made_of_the_blocks_and_kept_until_something_is_published(
    client: Client, committed: Committed, django_assert_num_queries: Any
) -> None:
    one = issue(body=[article("一篇", ("paragraph", "<p>正文</p><ul><li>一</li></ul>"))], number=1, total=1)
    answer = client.get(f"{one.url}pdf/")
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    with django_assert_num_queries(0):
        assert client.get(f"{one.url}pdf/").content == answer.content
    assert client.get(f"{one.url}pdf/?x=1").status_code == 302
    one.title = "改过的题目"
    with committed():
        one.save_revision().publish()
    assert client.get(f"{one.url}pdf/").content != answer.content
    with committed():
        one.unpublish()
    assert client.get(f"{one.url}pdf/").status_code == 404


def test_what_cannot_be_printed_is_named_and_the_rest_is_printed() -> None:
    film = Video.objects.create(title="清溪一日", transcript="河", silent=True)
    broken = picture("坏图")
    small = broken.get_rendition("max-960x960").file
    small.storage.delete(small.name)
    seen, lost = ({"image": one, "alt_text": one.alt, "decorative": False} for one in (picture(), broken))
    one = issue(
        body=[
            article("好的", ("picture", {"image": seen, "caption": "", "credit": ""}), ("notice", "看这里")),
            article("难的", ("video", film), ("paragraph", "<p>字😀</p>")),
            article("坏的", ("picture", {"image": lost, "caption": "", "credit": ""})),
        ],
        number=1,
        total=1,
    )
    missing = Press(BulletinIssue.objects.get(pk=one.pk)).left_out
    assert missing == [
        "二、难的：影片“清溪一日”",
        "二、难的：“字😀…”：字体里没有 😀",
        "三、坏的：图片“坏图”：文件打不开",
    ]
    assert pdf(BulletinIssue.objects.get(pk=one.pk)).data.startswith(b"%PDF-")


def test_more_articles_cost_no_more_queries(client: Client) -> None:
    def queries(one: BulletinIssue) -> int:
        client.get(one.url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{one.url}?x=1").status_code == 200
        return len(asked)

    seen = picture()
    shown = ("picture", {"image": {"image": seen, "alt_text": "x", "decorative": False}, "caption": "", "credit": ""})
    few = issue(body=[article("一", shown)], picture=seen, number=1, total=1)
    many = issue(body=[article(str(n), shown, shown) for n in range(8)], picture=seen, number=2, total=2)
    assert queries(many) <= queries(few) <= 15


@pytest.mark.parametrize(
    ("n", "word"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (23, "二十三"), (99, "九十九")]
)
def test_places_in_a_list_in_chinese(n: int, word: str) -> None:
    assert numeral(n) == word


def test_what_is_searched() -> None:
    names = {field.field_name for field in BulletinIssue.search_fields}
    assert {"body", "listed", "issue_words", "lead"} <= names
    assert BulletinIndex.subpage_types == ["bulletins.BulletinIssue"]
