from io import BytesIO
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from pytest_django import Settings

from portal import urls
from portal.guard import body
from portal.guard.body import FORM_LIMIT
from portal.shell import errors

MEBIBYTE = 1024 * 1024
BOUNDARY = "multipart/form-data; boundary=B"


@csrf_exempt
def echo(request: HttpRequest) -> HttpResponse:
    """Tells what arrived."""
    return HttpResponse(f"{len(request.POST)} fields, {len(request.FILES)} files, {request.POST.get('words', '')}")


urlpatterns = [path("report/", echo), path("report/photos/", echo), path("elder/", echo), *urls.urlpatterns]
handler400 = "portal.shell.errors.bad_request"
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _alone(settings: Settings) -> None:
    settings.MIDDLEWARE = ["portal.guard.body.BodyLimit", "django.middleware.csrf.CsrfViewMiddleware"]
    settings.BODY_LIMIT = 4 * MEBIBYTE


class Endless(BytesIO):
    """A body that never ends and counts what is read of it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        assert size and 0 < size <= MEBIBYTE
        self.taken += size
        return b"x" * size


def in_pieces(address: str, stream: BytesIO) -> tuple[int, str]:
    """A request with chunked transfer coding, which tells no length."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": address,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "HTTP_TRANSFER_ENCODING": "chunked",
        "CONTENT_TYPE": BOUNDARY,
        "wsgi.input": stream,
    }
    status: list[str] = []
    answer = WSGIHandler()(environ, lambda line, *_: status.append(line))  # type: ignore[arg-type]
    return int(status[0][:3]), b"".join(answer).decode()


def posted(address: str, size: int) -> Any:
    return Client().post(address, {"photo": SimpleUploadedFile("a.jpg", bytes(size))})


def said(address: str, length: int | str) -> Any:
    """A request that says this length and of whose body nothing may be read."""
    return Client().generic("POST", address, b"", BOUNDARY, CONTENT_LENGTH=str(length))


@pytest.mark.parametrize("address", ["/report/", "/report/photos/"])
def test_photos_pass_up_to_the_limit_and_larger_bodies_do_not(address: str) -> None:
    assert posted(address, 3 * MEBIBYTE).status_code == 200
    assert posted(address, 4 * MEBIBYTE).status_code == 413


def test_other_forms_have_a_small_limit() -> None:
    assert posted("/elder/", 1000).status_code == 200
    assert posted("/elder/", FORM_LIMIT).status_code == 413
    assert posted("/no/such/page/", FORM_LIMIT).status_code == 413


def test_200_megabytes_are_refused_by_what_they_say() -> None:
    answer = said("/report/", 200 * MEBIBYTE)
    assert answer.status_code == 413
    assert "太大" in answer.content.decode()


@pytest.mark.parametrize("length", ["x", "1e9", "٣"])
def test_a_length_that_is_no_number_is_no_server_error(length: str) -> None:
    assert said("/report/", length).status_code in (200, 400)


def test_without_the_page_the_answer_is_plain_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "too_large", Mock(side_effect=TemplateDoesNotExist("413.html")))
    answer = said("/report/", 200 * MEBIBYTE)
    assert (answer.status_code, answer["Content-Type"]) == (413, "text/plain; charset=utf-8")
    assert "15兆" in answer.content.decode()


def test_a_body_in_pieces_arrives_whole() -> None:
    text = '--B\r\nContent-Disposition: form-data; name="words"\r\n\r\n桥下有根管子\r\n--B--\r\n'
    assert in_pieces("/report/", BytesIO(text.encode())) == (200, "1 fields, 0 files, 桥下有根管子")


def test_a_body_in_pieces_is_counted_and_left_when_it_is_too_large() -> None:
    stream = Endless()
    status, text = in_pieces("/report/", stream)
    assert status == 413 and "太大" in text
    assert stream.taken <= 4 * MEBIBYTE + body.PIECE


def test_20000_fields_are_a_bad_request() -> None:
    answer = Client(raise_request_exception=True).post("/report/", {f"f{n}": "x" for n in range(20_000)})
    assert answer.status_code == 400


def test_hundreds_of_files_are_a_bad_request(settings: Settings) -> None:
    files = {f"f{n}": SimpleUploadedFile("a.jpg", b"x") for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1)}
    assert Client().post("/report/", files).status_code == 400


def test_words_without_end_are_a_bad_request() -> None:
    assert Client().post("/report/", {"words": "x" * (3 * MEBIBYTE)}).status_code == 400


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=Ä"]
)
def test_a_broken_form_is_a_bad_request(kind: str) -> None:
    assert Client().generic("POST", "/report/", b"--B\r\nrubbish", kind).status_code in (200, 400)
