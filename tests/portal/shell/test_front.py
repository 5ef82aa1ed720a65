"""Kept pages that go out before Django is entered."""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.test import Client, RequestFactory

from portal.shell import front, generation, pagecache

pytestmark = [pytest.mark.urls("tests.portal.shell.pages"), pytest.mark.django_db]
PAGE = "/p/page/"


def site(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Where whatever cannot be answered from the store goes on to."""
    start_response("200 OK", [])
    return [b"the site"]


def ask(path: str = PAGE, **more: Any) -> tuple[dict[str, str], bytes]:
    """Headers and body of what a server would send."""
    got: list[dict[str, str]] = []
    environ = RequestFactory().get(path, **more).environ
    environ["PATH_INFO"] = more.get("PATH_INFO") or path.encode().decode("latin-1")  # as a server hands it on
    body = front.KeptPages(site)(environ, lambda status, headers, exc=None: got.append(dict(headers)))  # type: ignore[arg-type]
    return got[0], b"".join(body)


def test_a_kept_page_goes_out_with_all_its_headers_and_no_query(client: Client, django_assert_num_queries: Any) -> None:
    assert ask()[1] == b"the site"
    made = client.get(PAGE)
    with django_assert_num_queries(0):
        headers, body = ask()
    assert headers == dict(made.items()) and body == made.content


def test_a_path_in_chinese_is_the_same_page_to_both(client: Client) -> None:
    client.get("/p/河/")
    assert ask("/p/河/")[1] != b"the site"
    assert ask(PATH_INFO="/p/\xe6")[1] == b"the site", "no text: Django's to answer"


@pytest.mark.parametrize(
    "more",
    [
        {"REQUEST_METHOD": "HEAD"},
        {"REQUEST_METHOD": "POST"},
        {"HTTP_IF_NONE_MATCH": '"x"'},
        {"QUERY_STRING": "x=1"},
        {"HTTP_COOKIE": "elder=1"},
        {"HTTP_COOKIE": "seen=1"},
        {"HTTP_HOST": "elsewhere.example"},
        {"HTTP_ACCEPT_ENCODING": "gzip"},
        {"wsgi.url_scheme": "https"},
    ],
)
def test_what_is_not_the_same_page_is_left_to_the_site(
    client: Client, monkeypatch: pytest.MonkeyPatch, more: dict[str, str]
) -> None:
    monkeypatch.setitem(pagecache._personal, "seen", ("/p/",))
    client.get(PAGE)
    assert ask()[1] != b"the site"
    assert ask(**more)[1] == b"the site"


def test_a_page_of_an_older_generation_is_made_anew(client: Client) -> None:
    client.get(PAGE)
    generation.raise_now()
    assert ask()[1] == b"the site"


def test_behind_a_trusted_proxy_its_word_decides_whether_the_page_is_the_secure_one(
    client: Client, settings: Any
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client.get(PAGE, headers={"x-forwarded-proto": "https"})
    assert ask()[1] == b"the site"
    assert ask(HTTP_X_FORWARDED_PROTO="https")[1] != b"the site"


def test_whoever_counts_is_told_which_page_went_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    paths: list[str] = []
    monkeypatch.setattr(front, "_told", [paths.append])
    client.get(PAGE)
    ask()
    ask("/p/plain/")
    assert paths == [PAGE]
