import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site

from cms.core.registries import home_panels
from cms.home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


def standard(**more: Any) -> StandardPage:
    page = StandardPage(title="使用帮助", slug="help-page", lead="三步就会。", **more)
    HomePage.objects.get().add_child(instance=page)
    return page


def test_an_empty_database_has_a_first_page(client: Client) -> None:
    answer = client.get("/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert len(re.findall("<h1", page)) == 1
    assert "看见河里的问题，告诉我们" in page and "不用注册，一分钟" in page
    assert "Welcome" not in page and "style=" not in page


def test_there_is_one_site_with_one_tree() -> None:
    site = Site.objects.get()
    assert site.is_default_site and site.root_page.specific == HomePage.objects.get()
    assert Page.find_problems() == ([], [], [], [], [])


def test_both_doors_and_the_quick_links_are_on_the_first_page(client: Client) -> None:
    page = client.get("/").content.decode()
    for words in ("打电话 0000-1234567", 'href="/rivers/"', 'href="/chiefs/"', "查一条河", "找河长"):
        assert words in page, words


def test_the_first_page_comes_from_memory(client: Client, django_assert_num_queries: Any) -> None:
    client.get("/")
    with django_assert_num_queries(0):
        assert client.get("/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_taking_down_shows_at_once(client: Client) -> None:
    page = standard()
    assert client.get(page.url).status_code == 200
    page.delete()
    assert client.get(page.url).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_publishing_shows_at_once(client: Client) -> None:
    client.get("/")
    home = HomePage.objects.get()
    home.headline = "新的大标题"
    home.save_revision().publish()
    assert "新的大标题" in client.get("/").content.decode()


def test_other_parts_add_panels(client: Client) -> None:
    home_panels.register("test", lambda request, page: f"<p>{page.title}的数字</p>")  # type: ignore[arg-type, return-value]
    try:
        assert "的数字" in client.get("/").content.decode()
    finally:
        home_panels.withdraw("test")


def test_a_plain_page_has_its_title_once_and_its_body(client: Client) -> None:
    body = [("heading", "怎么举报"), ("paragraph", "<p>扫牌子。</p>"), ("notice", "着急请打电话。")]
    page = client.get(standard(body=body).url).content.decode()
    assert len(re.findall("<h1", page)) == 1
    for words in ("<h2>怎么举报</h2>", "扫牌子。", "着急请打电话。", "三步就会。"):
        assert words in page


def test_what_an_editor_types_is_no_markup(client: Client) -> None:
    page = client.get(standard(body=[("heading", "<b>{{ 7 }}"), ("notice", "<i>")]).url).content.decode()
    assert "&lt;b&gt;{{ 7 }}" in page and "&lt;i&gt;" in page


def test_an_unknown_address_is_not_found(client: Client) -> None:
    assert client.get("/nowhere/").status_code == 404
