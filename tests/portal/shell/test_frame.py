"""The frame of a page: what every page carries, and what it costs."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client, RequestFactory

from portal.shell import menu, office
from portal.shell.templatetags.portal import FRAMES

pytestmark = [pytest.mark.urls("tests.portal.shell.pages"), pytest.mark.django_db]
TEMPLATES = settings.BASE_DIR / "portal" / "templates"
SPRITE = (settings.BASE_DIR / "portal/static/portal/img/icons.svg").read_text()


def drawn(text: str, **names: object) -> str:
    """The template with our tags, as a page without its frame."""
    request = RequestFactory().get("/p/", {"page": "2", "kind": "河"})
    return Template("{% load portal %}" + text).render(Context({"request": request, **names}))


def test_every_page_has_what_the_guide_for_government_sites_asks_for(client: Client) -> None:
    page = client.get("/privacy/").content.decode()
    for name in ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType", "description"):
        assert re.search(f'<meta name="{name}" content="[^"]+">', page), name
    for words in ("主办单位", "河长热线", "ICP备", "公网安备", "网站标识码", "网站地图", "网站找错", "无障碍"):
        assert words in page
    assert page.count("<h1") == 1


def test_no_page_of_ours_has_script_or_style_in_it(client: Client) -> None:
    for address in ("/privacy/", "/accessibility/", "/sitemap/", "/nothing/", "/privacy/?lang=en"):
        page = client.get(address).content.decode()
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)| style=| on\w+=|https?://(?!www\.w3\.org)", page), address


def test_the_menu_lists_what_was_registered_and_says_where_we_are(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(menu, "_sections", {})
    menu.register(20, "隐私", "/privacy/")
    menu.register(10, "首页", "/")
    page = client.get("/privacy/").content.decode()
    assert page.count('<a href="/privacy/" aria-current="page">隐私</a>') == 2
    assert page.index('<a href="/">首页</a>') < page.index('<a href="/privacy/" aria-current')


def test_there_is_no_search_box_before_there_is_a_search(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "_search", [])
    assert 'role="search"' not in client.get("/sitemap/").content.decode()
    menu.open_search("/search/")
    assert 'action="/search/" role="search"' in client.get("/sitemap/?x").content.decode()


def test_the_office_is_asked_once_in_some_seconds() -> None:
    asked = []

    def provider() -> office.OfficeFacts:
        asked.append(1)
        return office.OfficeFacts(name="某市河长办", phone="0000-7654321")

    office.provide(provider)
    assert {office.facts().phone for _ in range(5)} == {"0000-7654321"}
    assert len(asked) == 1


def test_outside_a_demonstration_nothing_is_invented(settings: Any) -> None:
    settings.DEMO = False
    assert office.facts().phone == ""
    office.provide(lambda: office.OfficeFacts(name="某市河长办"))
    assert office.facts().icp == ""


def test_words_of_a_citizen_are_escaped_and_keep_their_lines() -> None:
    shown = drawn("{% paragraphs words %}", words="桥下<script>\n第二行\n\n第二段")
    assert shown == "<p>桥下&lt;script&gt;<br>第二行</p>\n\n<p>第二段</p>"


def test_numbers_are_grouped_for_reading() -> None:
    assert drawn("{{ n|show }}|{{ none|show }}", n="2611048230", none=None) == "2611 0482 30|"
    assert drawn("{% for g in n|groups %}[{{ g }}]{% endfor %}", n="48160537") == "[4816][0537]"


def test_a_telephone_can_be_called() -> None:
    assert drawn("{% phone_link p %}", p="0000-1234567") == '<a href="tel:00001234567">0000-1234567</a>'
    assert drawn("{% phone_link p %}", p="") == ""


def test_the_next_page_keeps_the_other_parameters() -> None:
    assert drawn("{% query_string page=3 %}") == "?page=3&amp;kind=%E6%B2%B3"
    assert drawn("{% query_string page=none %}", none=None) == "?kind=%E6%B2%B3"


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    there = set(re.findall(r'id="([^"]+)"', SPRITE))
    named: dict[str, Path] = {}
    for root in ("portal", "cms", "complaints"):
        for file in (settings.BASE_DIR / root).rglob("*.html"):
            named |= dict.fromkeys(re.findall(r'{% icon "([^"]+)"', file.read_text()), file)
    assert {name: str(file) for name, file in named.items() if name not in there} == {}
    assert 'href="/static/portal/img/icons.svg#phone"' in drawn('{% icon "phone" %}')
    assert 'class="icon icon--kind"' in drawn('{% icon "c-litter" %}')


def test_search_engines_stay_out_of_what_is_personal(client: Client) -> None:
    robots = client.get("/robots.txt")
    assert robots["Content-Type"].startswith("text/plain")
    assert b"Disallow: /track/" in robots.content


def test_the_old_address_of_the_favicon_leads_to_the_drawing(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"] == "/static/portal/img/favicon.svg"


def test_an_address_of_enormous_length_fills_no_memory(client: Client) -> None:
    before = len(FRAMES.kept)
    assert client.get("/sitemap/", {"x": "y" * 3000}).status_code == 200
    assert len(FRAMES.kept) == before


def test_a_thousand_parameters_are_none(client: Client) -> None:
    page = client.get("/privacy/?" + "&".join(f"a{n}=1" for n in range(1500)))
    assert page.status_code == 200 and page["Content-Language"] == "zh-CN"
