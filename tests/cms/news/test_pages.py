"""News: its list, its articles, its feed; and what every page on the common base has."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.news.choices import NewsKind
from cms.news.models import NewsArticle
from tests.cms.conftest import Committed
from tests.factories.pages import home, news, news_index, notice, picture

pytestmark = pytest.mark.django_db


def html(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert len(re.findall("<h1", page)) == 1
    return page


def test_an_article_says_its_day_its_source_and_where_to_report_a_mistake(client: Client) -> None:
    one = news(lead="三天抢修。", published_on=date(2026, 10, 30), source="某县河长办", body=[("heading", "经过")])
    page = html(client, one.url)
    for words in (
        '<time datetime="2026-10-30">2026年10月30日</time>',
        "来源：某县河长办",
        "网站找错",
        '<meta name="PubDate" content="2026-10-30">',
        '<meta name="ArticleTitle" content="清溪河护岸修好了">',
        '<meta name="ColumnName" content="新闻">',
        '<a href="/news/">新闻</a>',
        '<span aria-current="page">正文</span>',
        f'<link rel="canonical" href="http://testserver{one.url}">',
        'class="print-source"',
    ):
        assert words in page, words


def test_without_a_source_the_office_stands_there_and_without_a_picture_none_is_passed_on(client: Client) -> None:
    page = html(client, news().url)
    assert "来源：清源市河长制办公室" in page and "og:image" not in page and 'content="清溪河护岸修好了"' in page


def test_what_is_passed_on_has_its_picture_with_words(client: Client) -> None:
    page = html(client, news(picture=picture(size=(1300, 700)), picture_alt="抢修的人").url)
    assert re.search(r'og:image" content="http://testserver/media/images/[^"]+"', page)
    assert 'og:image:width" content="1200"' in page and 'og:image:alt" content="抢修的人"' in page


@pytest.mark.slow
def test_the_list_filters_by_kind_and_year_and_says_when_it_did_not_understand(client: Client) -> None:
    news("开会了", kind=NewsKind.MEETING, published_on=date(2026, 3, 1))
    news("巡河了", kind=NewsKind.WORK, published_on=date(2025, 3, 1))
    whole, meetings, old = (html(client, f"/news/{query}") for query in ("", "?kind=meeting", "?year=2025"))
    assert whole.index("开会了") < whole.index("巡河了") and "noindex" not in whole and "看不懂" not in whole
    assert "开会了" in meetings and "巡河了" not in meetings and "noindex" in meetings
    assert "巡河了" in old and "开会了" not in old
    for query in ("kind=nothing", "year=1e3", "year=٢٠٢٥", "colour=red", "year=20256"):
        page = html(client, f"/news/?{query}")
        assert "看不懂" in page and "开会了" in page and "巡河了" in page, query
    assert "还没有内容" in html(client, "/news/?kind=circular") and "看全部" in html(client, "/news/?year=1999")
    assert "看不懂" not in html(client, "/news/?from=timeline&isappinstalled=0")


@pytest.mark.slow
def test_a_page_beyond_the_end_is_the_last(client: Client) -> None:
    for n in range(22):
        news(f"第{n}篇", published_on=date(2026, 1, 1))
    assert "第21篇" in html(client, "/news/") and "第1篇" not in html(client, "/news/")
    assert "第1篇" in html(client, "/news/?page=2") and "第1篇" in html(client, "/news/?page=99")
    assert html(client, "/news/?page=x").count("第21篇") == 1


@pytest.mark.slow
def test_more_articles_with_pictures_cost_no_more_queries(client: Client) -> None:
    def queries(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{url}?x=1").status_code == 200  # an unknown parameter is never kept
        return len(asked)

    news(picture=picture(), lead="一")
    few = queries("/news/")
    for n in range(6):
        news(f"又{n}", picture=picture(f"图{n}"))
    assert queries("/news/") <= few <= 15
    assert queries(NewsArticle.objects.first().url) <= 15


def test_the_feed_and_the_map_have_what_is_published_and_nothing_else(client: Client) -> None:
    shown = news("看得到", picture=picture(size=(640, 480)))
    news("草稿", live=False)
    told = json.loads(client.get("/feeds/news.json").content)
    assert [item["title"] for item in told["items"]] == ["看得到"] and told["title"].startswith("新闻")
    assert told["items"][0]["image"].startswith("http://testserver/media/")
    listed = client.get("/sitemap-pages-1.xml").content.decode()
    assert f"http://testserver{shown.url}<" in listed and "/news/n1/" not in listed


@pytest.mark.slow
def test_what_is_shut_is_in_no_list_at_once(client: Client, committed: Committed) -> None:
    news("给大家看的", slug="open")
    shut = news("内部的", slug="shut")
    assert "内部的" in client.get("/news/").content.decode() and client.get(shut.url).status_code == 200
    with committed():
        PageViewRestriction.objects.create(page=shut, restriction_type=PageViewRestriction.LOGIN)
    for url in ("/", "/news/", "/feeds/news.atom", "/sitemap-pages-1.xml"):
        told = client.get(url).content.decode()
        assert "内部的" not in told and "/news/shut/" not in told, url
    assert client.get(shut.url).status_code == 302
    PageViewRestriction.objects.create(page=news_index(), restriction_type=PageViewRestriction.LOGIN)
    assert (
        client.get("/feeds/news.atom?x=1").status_code == 404
        and "给大家看的" not in client.get("/?x=1").content.decode()
    )


def test_a_section_stands_in_the_menu_while_it_is_published(client: Client, committed: Committed) -> None:
    assert client.get("/feeds/news.atom").status_code == 404
    index = news_index()
    assert html(client, "/").count('<a href="/news/">新闻</a>') >= 2
    index.show_in_menus = False
    with committed():
        index.save_revision().publish()
    assert '<a href="/news/">新闻</a>' not in html(client, "/sitemap/")


def test_the_first_page_shows_the_newest(client: Client) -> None:
    assert "h-news" not in html(client, "/")
    news("最新的一篇", picture=picture())
    notice("一则公告")
    page = html(client, "/")
    assert "最新的一篇" in page and "一则公告" in page
    with CaptureQueriesContext(connection) as asked:
        client.get("/?x=1")
    assert len(asked) <= 11


@pytest.mark.slow
def test_publishing_taking_down_moving_and_another_picture_show_at_once(client: Client, committed: Committed) -> None:
    one, seen = news("旧题"), picture("旧图")
    urls = ["/", "/news/", one.url, "/feeds/news.atom"]

    def everywhere() -> list[str]:
        return [client.get(url).content.decode() for url in urls]

    assert all("旧题" in page for page in everywhere())
    body: Any = [("picture", {"image": seen, "caption": "", "credit": ""})]
    one.title, one.picture, one.body = "新题", seen, body
    with committed():
        one.save_revision().publish()
    assert all("新题" in page and "旧题" not in page for page in everywhere())
    seen.alt = "新图"
    with committed():
        seen.save()
    assert 'alt="新图"' in client.get("/news/").content.decode()
    with committed():
        one.move(home(), pos="last-child")
    assert client.get(urls[2]).status_code == 301 and "新题" not in client.get("/news/").content.decode()
    one = NewsArticle.objects.get(pk=one.pk)
    assert client.get(one.url).status_code == 200
    with committed():
        one.unpublish()
    assert client.get(one.url).status_code == 404
    seen.delete()
    assert NewsArticle.objects.get(pk=one.pk).picture is None


@pytest.mark.parametrize("query", ["", "?kind=work", "?page=1"])
def test_a_kept_page_costs_no_query(client: Client, query: str, django_assert_num_queries: Any) -> None:
    news()
    html(client, f"/news/{query}")
    with django_assert_num_queries(0):
        html(client, f"/news/{query}")


def test_a_new_address_leads_on_from_the_old_one(client: Client, committed: Committed) -> None:
    one = news()
    old = one.url
    one.slug = "moved"
    with committed():
        one.save_revision().publish()
    answer = client.get(old)
    assert answer.status_code == 301 and answer["Location"] == Page.objects.get(pk=one.pk).url
