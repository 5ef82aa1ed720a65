import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from hypothesis import given, strategies as st
from pytest_django import Settings

from portal.guard.origin import public_post


class Unread:
    """A body that fails the test when anybody reads it."""

    def read(self, *_args: int) -> bytes:
        raise AssertionError("the body was read")


@public_post
def view(request: HttpRequest, number: str = "") -> HttpResponse:
    """Stores something."""
    return HttpResponse(f"stored {number}")


def post(method: str = "post", **headers: str) -> HttpResponse:
    meta = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    request = getattr(RequestFactory(), method)("/report/", {"a": "b"}, **meta)
    request._stream = Unread()
    return view(request, number="7")


@pytest.fixture(autouse=True)
def _site(settings: Settings) -> None:
    settings.SITE_URL = "https://river.example.cn"
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://river.example.cn"},
        {"origin": "https://River.Example.cn"},
        {"origin": "http://testserver"},
        {"origin": "http://testserver", "sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "none"},
        {"origin": "null", "sec_fetch_site": "same-origin"},
    ],
)
def test_our_own_pages_and_old_browsers_may_send(headers: dict[str, str]) -> None:
    assert post(**headers).content == b"stored 7"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "https://river.example.cn.evil.example"},
        {"origin": "http://river.example.cn"},
        {"origin": "https://river.example.cn:8443"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "cross-site", "origin": "https://river.example.cn"},
        {"sec_fetch_site": "same-site", "origin": "https://other.example.cn"},
    ],
)
def test_foreign_pages_may_not_and_nothing_is_read(headers: dict[str, str]) -> None:
    with pytest.raises(PermissionDenied, match="本网站"):
        post(**headers)


def test_a_link_from_another_site_opens_the_form() -> None:
    assert post("get", origin="https://evil.example", sec_fetch_site="cross-site").status_code == 200


def test_a_forged_host_does_not_make_its_origin_ours() -> None:
    with pytest.raises(PermissionDenied):
        post(origin="http://evil.example", host="evil.example")


def test_the_form_needs_no_cookie() -> None:
    assert getattr(view, "csrf_exempt", False)


@pytest.mark.slow
@given(st.text(st.characters(codec="latin-1"), min_size=1, max_size=40))
def test_no_other_origin_is_ours(origin: str) -> None:
    if origin.strip() and origin.strip().lower() not in ("https://river.example.cn", "http://testserver"):
        with pytest.raises(PermissionDenied):
            post(origin=origin)
