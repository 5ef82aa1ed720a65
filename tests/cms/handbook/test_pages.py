"""The handbook: chapters in order, a step to the next, the whole on one page and on paper."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.core.models import Video
from cms.handbook.models import Chapter, Handbook
from cms.handbook.paper import pdf
from tests.cms.conftest import Committed
from tests.factories.pages import home, picture, published

pytestmark = pytest.mark.django_db


def book(**fields: Any) -> Handbook:
    usual = {"title": "应知应会", "slug": "handbook", "show_in_menus": True, "body": [("paragraph", "<p>给谁看的</p>")]}
    made: Handbook = published(Handbook(**{**usual, **fields}), home())
    return made


def chapter(under: Handbook, title: str, **fields: Any) -> Chapter:
    usual = {"slug": f"c{Chapter.objects.count()}", "body": [("heading", f"{title}之一"), ("paragraph", "<p>字</p>")]}
    made: Chapter = published(Chapter(title=title, **{**usual, **fields}), under)
    return made


def html(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert len(re.findall("<h1", page)) == 1
    return page


def test_chapters_stand_in_their_order_with_a_step_to_the_next(client: Client) -> None:
    top = book(edition="2026年版")
    one, two, three = (chapter(top, title) for title in ("管什么", "看什么", "怎么办"))
    contents = html(client, top.url)
    places = [contents.index(words) for words in ("2026年版", "1. 管什么", "2. 看什么", "3. 怎么办", "给谁看的")]
    assert places == sorted(places) and f'href="{one.url}"' in contents and f'href="{top.url}all/"' in contents
    first, middle, last = (html(client, page.url) for page in (one, two, three))
    assert "第1章" in first and "共3章" in first and "上一章" not in first
    assert f'rel="prev" href="{one.url}"' in middle and f'rel="next" href="{three.url}"' in middle
    assert "第3章" in last and "下一章" not in last and '<h2 id="s1">怎么办之一</h2>' in last


def test_moving_and_taking_down_a_chapter_numbers_the_others_anew(client: Client, committed: Committed) -> None:
    top = book()
    one, two, three = (chapter(top, title) for title in ("甲", "乙", "丙"))
    assert "第3章" in html(client, three.url)
    with committed():
        three.move(one, pos="left")
    assert "第1章" in html(client, three.url) and "2. 甲" in html(client, top.url)
    with committed():
        Chapter.objects.get(pk=one.pk).unpublish()
    assert "2. 乙" in html(client, top.url) and "甲" not in html(client, f"{top.url}all/")
    assert f'rel="prev" href="{three.url}"' in html(client, two.url)


def test_the_whole_is_one_page_with_headings_one_level_lower(client: Client, django_assert_num_queries: Any) -> None:
    top = book()
    chapter(top, "管什么")
    chapter(top, "草稿", live=False)
    page = html(client, f"{top.url}all/")
    for words in ('<h2 id="c1">1. 管什么</h2>', "<h3>管什么之一</h3>", 'href="#c1"', "noindex", "给谁看的"):
        assert words in page, words
    assert "草稿" not in page
    with django_assert_num_queries(0):
        html(client, f"{top.url}all/")


def test_the_paper_has_every_chapter_and_names_what_it_does_without(client: Client) -> None:
    top = book(title="应知😀应会", edition="2026年版")
    film = Video.objects.create(title="怎么巡河", transcript="河", silent=True)
    seen = {"image": picture(), "alt_text": "河", "decorative": False}
    chapter(top, "看什么", body=[("picture", {"image": seen, "caption": "图", "credit": ""}), ("video", film)])
    chapter(top, "长的一章", body=[("paragraph", f"<p>{'河边的事。' * 900}</p>")])
    data = pdf(Handbook.objects.get())
    assert data.startswith(b"%PDF-") and data.count(b"/Type /Page\n") >= 5
    answer = client.get(f"{top.url}pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert client.get(f"{top.url}pdf/?x=1")["Location"] == f"{top.url}pdf/"
    assert client.get(f"{top.url}nothing/").status_code == 404


@pytest.mark.slow
def test_more_chapters_cost_no_more_queries(client: Client) -> None:
    def queries(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{url}?x=1").status_code == 200
        return len(asked)

    top, seen = book(picture=picture()), picture("又一张")
    one = chapter(top, "一", picture=seen)
    few = queries(top.url), queries(one.url)
    for n in range(6):
        chapter(top, f"又{n}", picture=seen)
    assert (queries(top.url), queries(one.url)) == few and max(few) <= 15


@pytest.mark.parametrize("slug", ["all", "pdf"])
def test_the_addresses_of_the_whole_are_taken(slug: str) -> None:
    with pytest.raises(ValidationError):
        Chapter(title="x", slug=slug).clean()


def test_what_is_searched() -> None:
    assert {"body", "lead"} <= {field.field_name for field in Chapter.search_fields}
