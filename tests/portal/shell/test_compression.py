"""Compression: text is pressed, what is pressed already is not."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from portal.shell.compression import PageCompression

pytestmark = pytest.mark.urls("tests.portal.shell.pages")


def pressed(content: bytes, kind: str) -> HttpResponse:
    """The answer as a browser that takes gzip gets it."""

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(content, content_type=kind)

    response = PageCompression(view)(RequestFactory().get("/", headers={"accept-encoding": "gzip"}))
    assert isinstance(response, HttpResponse)
    return response


def test_a_page_is_pressed_and_reads_the_same() -> None:
    page = "河".encode() * 1000
    response = pressed(page, "text/html; charset=utf-8")
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == page


@pytest.mark.parametrize("kind", ["image/jpeg", "application/pdf", "application/zip"])
def test_pictures_and_sheets_pass_as_they_are(kind: str) -> None:
    assert "Content-Encoding" not in pressed(b"x" * 5000, kind)


def test_a_short_answer_passes_as_it_is() -> None:
    assert "Content-Encoding" not in pressed(b"x" * 499, "text/html")


@pytest.mark.django_db
def test_the_whole_path_presses_a_page(client: Client) -> None:
    response = client.get("/privacy/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert "隐私说明" in gzip.decompress(response.content).decode()
