"""/search/: found by words, pinyin and near misses; helps where nothing is found; no question brings it down."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.directory.models import Water
from portal.search import names
from portal.search.vain import VainSearch, kept, note
from tests.factories.pages import home, news
from tests.portal.search.conftest import Engine, page

ODD = (
    "长" * 10_000, "a" * 10_000, "AND OR NOT", '"清溪河', "'", "清*", "*", "?", "((", "清溪河)", "[a-z", "\0", "清\0溪",
    "\u202e清溪河", "'; DROP TABLE x;--", "清 & | ! <-> :*", "title:清", "清溪河~2", "^", "\\", "%", "_", "  ", "河",
    "🐟", "<script>alert(1)</script>", "{{ 1 }}", "-清溪河", "+", "a:b:c", "NEAR(清, 2)", "１２３", "é",
    "𠮷野家",
)  # fmt: skip


@pytest.fixture
def site(whoosh: Engine) -> Iterator[Engine]:
    """Two rivers, a page, a piece of news."""
    names._known.forget()
    Water.objects.create(code="dagu", name="大沽河", summary="从山里流到海边的河。")
    Water.objects.create(code="qingxi", name="清溪河", summary="城里的河。")
    page("怎么保护大沽河", "不往河里倒垃圾。")
    news("大沽河清淤完工", lead="清出淤泥三万方。", published_on="2026-03-01")
    whoosh.index()
    yield whoosh
    names._known.forget()


def asked(client: Client, words: Any, **more: Any) -> str:
    answer = client.get("/search/", {"q": words, **more})
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-cache" and not answer.cookies
    html = answer.content.decode()
    assert html.count("<h1") == 1 and "<script>" not in html and " style=" not in html
    return html


@pytest.mark.slow
def test_the_river_of_that_name_comes_first_and_is_marked(client: Client, site: Engine) -> None:
    html = asked(client, "大沽河")
    assert html.index('href="/rivers/dagu/"') < html.index("清淤完工") and "找到 3 条" in html
    assert "怎么保护<mark>大沽河</mark>" in html and "河流 1" in html and "新闻 1" in html
    assert 'action="/search/"' in html and '<meta name="robots" content="noindex">' in html


@pytest.mark.slow
@pytest.mark.one_engine
@pytest.mark.parametrize("words", ["dagu", "dgh", "Da Gu He", "ｄａｇｕ"])
def test_pinyin_finds_the_river(client: Client, site: Engine, words: str) -> None:
    html = asked(client, words)
    assert 'href="/rivers/dagu/"' in html and "<strong>大沽河</strong>" in html


@pytest.mark.slow
def test_the_reading_of_the_register_counts(client: Client, site: Engine) -> None:
    Water.objects.filter(code="dagu").update(reading="tai gu he")
    names._known.forget()
    assert 'href="/rivers/dagu/"' in asked(client, "tgh") and 'href="/rivers/dagu/"' not in asked(client, "dgh")


@pytest.mark.slow
@pytest.mark.one_engine
def test_a_slip_is_answered_with_the_name_that_is_meant(client: Client, site: Engine) -> None:
    html = asked(client, "大姑河")
    assert "您是不是要找" in html and ">大沽河</a>" in html and "没有找到" in html


@pytest.mark.slow
def test_facets_narrow_and_keep_each_other(client: Client, site: Engine) -> None:
    html = asked(client, "大沽河", kind="news")
    assert "找到 1 条" in html and "全部 3" in html and "year=2026" in html
    html = asked(client, "大沽河", kind="nothing", year="x", area="1", page="-7")
    assert "找到 3 条" in html
    assert "这个范围里没有" in asked(client, "大沽河", year="1999") and "找到 3 条" in asked(
        client, "大沽河", page="99"
    )


@pytest.mark.slow
def test_nothing_found_helps_and_editors_see_it(client: Client, site: Engine) -> None:
    html = asked(client, "Zebra 斑马")
    assert all(words in html for words in ("没有找到", 'href="/report/"', 'href="/rivers/"', "打电话问"))
    asked(client, "zebra  斑马")
    assert [(row.words, row.times) for row in VainSearch.objects.all()] == [("zebra 斑马", 2)]
    assert "查进度" in asked(client, "2611 0482 30")
    assert VainSearch.objects.count() == 1


@pytest.mark.parametrize("words", ["13800138000", "我叫a@b.cn", "鲁B12345斑马", "长" * 25, "()", "找2611048230"])
def test_personal_numbers_are_not_kept_as_searched_in_vain(words: str) -> None:
    assert kept(words) == ""


@pytest.mark.slow
def test_a_program_that_searches_at_random_fills_no_table(client: Client, site: Engine) -> None:
    for n in range(28):
        note(f"斑马{n}只")
    for n in range(28, 33):
        asked(client, f"斑马{n}只")
    assert VainSearch.objects.count() == 30
    caches["pages"].clear()


@pytest.mark.slow
def test_what_editors_promote_stands_above_while_it_is_public(client: Client, site: Engine) -> None:
    promoted = page("河长制是什么", "一分钟看懂。")
    SearchPromotion.objects.create(query=Query.get("垃圾"), page=promoted, description="先看这里")
    html = asked(client, "垃圾")
    assert html.index("先看这里") < html.index("怎么保护大沽河")
    promoted.unpublish()
    assert "先看这里" not in asked(client, "垃圾")


@pytest.mark.slow
def test_every_odd_question_gets_a_page_within_a_second(client: Client, site: Engine) -> None:
    slow = []
    for words in ODD:
        start = time.process_time()  # not what other processes take from this one
        html = asked(client, words)
        assert "alert(1)" not in html or "&lt;script&gt;" in html
        assert client.get("/search/suggest", {"q": words}).status_code == 200
        if (spent := time.process_time() - start) > 1:
            slow.append((words[:20], spent))
    assert slow == []
    assert (
        client.get("/search/?q=%ff%fe%ED%A0%BD&kind=%00&page=%E4").status_code == 200
        and client.post("/search/").status_code == 405
    )


@pytest.mark.one_engine
def test_without_an_index_the_page_says_so_and_counts_nothing_in_vain(client: Client, whoosh: Engine) -> None:
    assert "搜索正在重建" in asked(client, "大沽河")
    assert not VainSearch.objects.exists()


@pytest.mark.slow
def test_a_page_of_results_costs_the_same_queries_however_many(client: Client, site: Engine) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            asked(client, "大沽河", kind="page")
        return len(caught)

    queries()
    few = queries()
    for n in range(8):
        page(f"第{n}次走大沽河")
    site.index()
    assert queries() == few < 60


@pytest.mark.slow
@pytest.mark.one_engine
def test_the_frame_speaks_english_and_grows_large(client: Client, site: Engine) -> None:
    html = asked(client, "大沽河", lang="en")
    assert '<html lang="en"' in html and "Search" in html and "Rivers 1" in html and "3 results" in html
    assert 'lang="zh-CN"' in html and 'name="lang" value="en"' in html
    assert "No results" in asked(client, "zebra", lang="en")
    client.cookies["elder"] = "1"
    assert 'data-size="elder"' in client.get("/search/", {"q": "大沽河"}).content.decode()


def test_names_are_suggested_as_json(client: Client, site: Engine) -> None:
    answer = client.get("/search/suggest", {"q": "dg"})
    assert answer.json() == {"q": "dg", "names": [{"text": "大沽河", "kind": "river", "url": "/rivers/dagu/"}]}
    assert client.get("/search/suggest").json() == {"q": "", "names": []}


@pytest.mark.slow
def test_a_page_that_may_not_be_read_is_not_found(client: Client, site: Engine) -> None:
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=home(), restriction_type="login")
    assert "找到 1 条" in asked(client, "大沽河")


@pytest.mark.slow
@pytest.mark.one_engine
def test_who_searches_for_a_place_of_the_site_is_led_there(client: Client, site: Engine) -> None:
    assert '<a class="chip" href="/report/">举报</a>' in asked(client, "怎么投诉")
    assert '<a class="chip" href="/track/">查进度</a>' in asked(client, "查进度")
    assert "直接去" not in asked(client, "大沽河")
