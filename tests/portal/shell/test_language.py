"""English for the citizen's path, and nowhere else."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.translation import trans_real

from portal.shell import language

urls = pytest.mark.urls("tests.portal.shell.pages")


@pytest.mark.parametrize(
    "path", ["/p/", "/p/320512/", "/P/320512", "/report/", "/report/done/", "/track/1/", "/privacy/"]
)
def test_the_citizens_path_speaks_english(path: str) -> None:
    assert language.speaks(path)


@pytest.mark.parametrize("path", ["/", "/admin/", "/rivers/", "/field/", "/reporting/", "/admin/report/"])
def test_nothing_else_does(path: str) -> None:
    assert not language.speaks(path)
    assert language.asked(RequestFactory().get(path, {"lang": "en"})) == "zh-hans"


@urls
@pytest.mark.django_db
def test_an_english_page_keeps_english_in_its_links(client: Client) -> None:
    page = client.get("/privacy/?lang=en").content.decode()
    assert '<html lang="en">' in page
    assert 'href="/report/?lang=en"' in page
    assert 'href="/privacy/" hreflang="zh-CN"' in page
    assert 'href="/track/"' not in page


@urls
@pytest.mark.django_db
def test_a_chinese_page_offers_english_where_there_is_some(client: Client) -> None:
    assert 'href="/privacy/?lang=en"' in client.get("/privacy/").content.decode()
    assert "lang=en" not in client.get("/sitemap/").content.decode()


@urls
@pytest.mark.django_db
def test_the_next_request_is_chinese_again(client: Client) -> None:
    client.get("/privacy/?lang=en")
    assert translation.get_language() == "zh-hans"
    assert client.get("/privacy/")["Content-Language"] == "zh-CN"


@urls
@pytest.mark.django_db
def test_an_error_is_told_in_english_too(client: Client) -> None:
    assert b"Page not found" in client.get("/p/nothing/?lang=en").content
    assert "没有找到这一页" in client.get("/nothing/?lang=en").content.decode()


def test_the_many_tables_of_words_became_one_that_says_the_same() -> None:
    with translation.override("zh-hans"):
        assert (translation.gettext("Delete"), translation.gettext("没有这句话")) == ("删除", "没有这句话")
    words: Any = trans_real.translation("zh-hans")
    assert len(words._catalog._catalogs) == 1 and words._fallback is None


def test_an_address_keeps_parameters_and_mark() -> None:
    assert language.in_language("/track/?number=1#end", "en") == "/track/?number=1&lang=en#end"
    assert language.in_language("/track/?number=1&lang=en", "zh-hans") == "/track/?number=1"


def test_an_address_outside_the_path_is_left_alone() -> None:
    request = RequestFactory().get("/p/", {"lang": "en"})
    request.LANGUAGE_CODE = "en"
    assert language.keep_language("/rivers/", request) == "/rivers/"
    assert language.keep_language("/report/", request) == "/report/?lang=en"


def test_a_form_may_ask_for_english_once_its_origin_was_checked() -> None:
    request = RequestFactory().post("/report/", {"lang": "en"})
    with translation.override("zh-hans"):
        language.listen(request, request.POST["lang"])
        assert language.is_english(request)
        assert translation.get_language() == "en"


def test_every_sentence_of_the_frame_has_its_english() -> None:
    sentences: set[str] = set()
    folder = settings.BASE_DIR / "portal" / "templates"
    for file in set(folder.rglob("*.html")) - set((folder / "wagtailadmin").rglob("*")):  # staff read Chinese
        sentences |= set(re.findall(r'{% trans "([^"]+)"', file.read_text()))
    with translation.override("en"):
        assert [sentence for sentence in sentences if translation.gettext(sentence) == sentence] == []
