"""The page cache: who gets the same page, who never does, and that a kept page goes out exactly as the first."""

import re
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory

from portal.shell import generation, pagecache

pytestmark = [pytest.mark.urls("tests.portal.shell.pages"), pytest.mark.django_db]


def number(client: Client, address: str, **headers: str) -> str:
    """Which rendering the page is."""
    content = client.get(address, headers=headers).content.decode()
    found = re.search(r"made \d+", content)
    assert found
    return found.group()


def test_a_public_page_is_made_once(client: Client) -> None:
    assert number(client, "/p/page/") == number(client, "/p/page/")


def test_a_page_that_is_not_marked_is_made_each_time(client: Client) -> None:
    assert number(client, "/p/plain/") != number(client, "/p/plain/")


@pytest.mark.parametrize("gzip", ["gzip", ""])
def test_a_kept_page_has_the_headers_and_the_body_of_the_first(client: Client, gzip: str) -> None:
    first = client.get("/p/page/", headers={"accept-encoding": gzip})
    kept = client.get("/p/page/", headers={"accept-encoding": gzip})
    assert dict(first.items()) == dict(kept.items())
    assert first.content == kept.content
    for name in ("Content-Security-Policy", "Content-Language", "X-Frame-Options", "X-Content-Type-Options", "ETag"):
        assert kept[name]


def test_a_kept_page_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    client.get("/p/page/")
    with django_assert_num_queries(0):
        client.get("/p/page/")


def test_each_known_parameter_has_a_page_of_its_own_in_whatever_order(client: Client) -> None:
    first = number(client, "/p/page/?page=1&lang=en")
    assert number(client, "/p/page/?page=2&lang=en") != first
    assert number(client, "/p/page/?lang=en&page=1") == first


@pytest.mark.parametrize("query", ["x=1", "page=1&x=1", "page=1&page=2", "lang=fr", "page=" + "1" * 300])
def test_an_unknown_parameter_is_neither_kept_nor_found(client: Client, query: str) -> None:
    number(client, "/p/page/")
    assert number(client, f"/p/page/?{query}") != number(client, f"/p/page/?{query}")


def test_the_elder_mode_has_its_own_page_and_leaves_the_other_alone(client: Client) -> None:
    plain = number(client, "/p/page/")
    client.cookies["elder"] = "1"
    assert number(client, "/p/page/") != plain
    assert b'data-size="elder"' in client.get("/p/page/").content
    del client.cookies["elder"]
    assert number(client, "/p/page/") == plain


def test_the_language_has_its_own_page(client: Client) -> None:
    assert b'lang="zh-CN"' in client.get("/p/page/").content
    english = client.get("/p/page/?lang=en")
    assert b'<html lang="en"' in english.content
    assert english["Content-Language"] == "en"


def test_a_page_never_varies_by_cookie(client: Client) -> None:
    client.cookies["sessionid"] = "somebody"
    response = client.get("/p/page/", headers={"accept-encoding": "gzip"})
    assert response["Vary"].lower() == "accept-encoding"
    assert response["Cache-Control"] == "no-cache"


def test_staff_who_are_signed_in_see_the_same_page(client: Client) -> None:
    public = number(client, "/p/page/")
    client.cookies["sessionid"] = "somebody"
    assert number(client, "/p/page/") == public


@pytest.mark.parametrize("name", ["cookie", "token", "session", "missing"])
def test_what_holds_something_of_one_visitor_is_never_kept(client: Client, name: str) -> None:
    assert number(client, f"/p/{name}/") != number(client, f"/p/{name}/")
    assert number(Client(), f"/p/{name}/") != number(Client(), f"/p/{name}/")


def test_a_stream_is_never_kept(client: Client) -> None:
    bodies = [b"".join(client.get("/p/streaming/").streaming_content) for _ in range(2)]  # type: ignore[attr-defined]
    assert bodies[0] != bodies[1]


def test_a_raised_generation_voids_every_page(client: Client) -> None:
    before = number(client, "/p/page/")
    generation.raise_now()
    assert number(client, "/p/page/") != before


def test_the_generation_is_raised_with_the_commit(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    now = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        pagecache.raise_generation()
        assert generation.current() == now
    assert generation.current() != now


def test_two_raises_in_one_moment_differ() -> None:
    seen = []
    for _ in range(20):
        generation.raise_now()
        seen.append(generation.current())
    assert len(set(seen)) == 20


def test_a_page_begun_before_a_raise_is_not_served_after_it(client: Client) -> None:
    assert number(client, "/p/overtaken/") != number(client, "/p/overtaken/")


def test_a_preview_neither_takes_a_kept_page_nor_leaves_one(client: Client) -> None:
    kept = client.get("/p/page/")
    request, draft = RequestFactory().get("/p/page/"), HttpResponse(b"draft")
    request.is_dummy = True  # type: ignore[attr-defined]
    draft.public_page = pagecache.Policy(frozenset(), 60)  # type: ignore[attr-defined]
    assert pagecache.PublicPageCache(lambda _request: draft)(request) is draft
    assert client.get("/p/page/").content == kept.content


def test_a_form_that_is_sent_is_never_answered_from_memory() -> None:
    assert pagecache.address(RequestFactory().post("/p/page/").META, "/p/page/") == ""


def test_a_browser_that_holds_the_page_gets_304(client: Client) -> None:
    tag = client.get("/p/page/")["ETag"]
    again = client.get("/p/page/", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert not again.content


def test_head_is_answered_from_the_kept_page(client: Client) -> None:
    length = client.get("/p/page/")["Content-Length"]
    head = client.head("/p/page/")
    assert head["Content-Length"] == length
    assert not head.content


def test_a_cache_that_does_not_answer_stops_no_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(type(caches["pages"]), "get", broken)
    monkeypatch.setattr(type(caches["pages"]), "set", broken)
    assert client.get("/p/page/").status_code == 200
