"""The invented city's pages: each can be read, shows a picture, and says enough to be of use."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from cms.core import demo
from cms.core.models import PublicPage, Section
from cms.directory import demo as register
from cms.home.models import StandardPage
from tests.counting import remembering
from tests.factories.pages import home, news, published

pytestmark = pytest.mark.django_db
ENOUGH = 300
BESIDE = ("/", "/handbook/all/", "/rivers/", "/rivers/qingxi/", "/chiefs/", "/map/", "/data/", "/sitemap/")
"""Pages that are no pages of the tree, and those with two forms."""


def queries(client: Client, urls: list[str]) -> list[dict[str, int]]:
    """What the pages ask, made anew by a process that knows the site, and from the cache."""
    counts: list[dict[str, int]] = [{}, {}, {}]
    for n in range(3):
        for url in urls:
            with CaptureQueriesContext(connection) as seen:
                client.get(url)
            counts[n][url] = len(seen)
        if n == 0:
            caches["pages"].clear()
            client.get("/accessibility/")  # with Redis the generation went too
    return counts[1:]


def words(page: PublicPage) -> int:
    """How many characters stand in the body."""
    body = page.body
    return len(get_text_for_indexing(" ".join(body.stream_block.get_searchable_content(body))))


@pytest.mark.slow
def test_every_page_of_the_demo_can_be_read_and_says_enough(client: Client) -> None:
    register.build()
    demo.build()
    found: list[str] = []
    pages = [page for page in Page.objects.live().filter(depth__gt=2).specific() if isinstance(page, PublicPage)]
    for page in pages:
        answer = client.get(page.url)
        html = answer.content.decode()
        on_paper = bool(getattr(page, "listed", ""))  # an old bulletin is its contents and its PDF
        wrong = [
            answer.status_code != 200,
            len(re.findall("<h1", html)) != 1,
            "<img" not in html and not isinstance(page, Section) and not on_paper,
            bool(re.search(r"<img(?![^>]*\balt=\"[^\"]+\")", html)),
            bool(re.search(r"<style|<script(?![^>]*\bsrc=)| style=| on\w+=", html)),
            not isinstance(page, Section) and (page.picture is None or (words(page) < ENOUGH and not on_paper)),
        ]
        found += [f"{page.url}: {wrong}"] if any(wrong) else []
    assert len(pages) >= 16 and found == []
    one_of_each_kind = {type(page): page.url for page in pages}.values()
    with remembering():
        anew, kept = queries(client, [*one_of_each_kind, *BESIDE])
    assert {url: count for url, count in anew.items() if count > 15} == {}
    assert {url: count for url, count in kept.items() if count > 3} == {}
    demo.build()
    assert Page.objects.filter(depth__gt=2).count() == len(pages)


def test_the_map_of_the_site_names_pages_that_stand_in_no_menu(client: Client) -> None:
    top = home()
    published(StandardPage(title="什么是河长制", slug="about"), top)
    article = news("一篇稿")
    page = client.get("/sitemap/").content.decode()
    assert '<a class="rows__link" href="/about/">什么是河长制</a>' in page and article.url not in page
    assert page.count('<a class="rows__link" href="/news/">') == 1
