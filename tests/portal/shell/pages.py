"""Addresses that only the tests of the frame have: pages that may be kept, and pages that may not."""

from itertools import count
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import include, path

from portal.shell import generation
from portal.shell.pagecache import public_page

made = count(1)


def body(request: HttpRequest) -> HttpResponse:
    """A page that tells how many were made before it, and in which mode."""
    response = render(request, "portal/pages/sitemap.html")
    response.content += f"<!-- made {next(made)} -->".encode()
    return response


public = public_page(params=("page",))(body)


@public_page()
def with_cookie(request: HttpRequest) -> HttpResponse:
    response = body(request)
    response.set_cookie("seen", "1")
    return response


@public_page()
def with_token(request: HttpRequest) -> HttpResponse:
    get_token(request)
    return body(request)


@public_page()
def with_session(request: HttpRequest) -> HttpResponse:
    request.session.get("anything")
    return body(request)


@public_page()
def overtaken(request: HttpRequest) -> HttpResponse:
    """Something is published while this page is being made."""
    response = body(request)
    generation.raise_now()
    return response


@public_page()
def missing(request: HttpRequest) -> HttpResponse:
    response = body(request)
    response.status_code = 404
    return response


@public_page()
def streaming(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([f"made {next(made)}".encode()])


def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("planted")


def refuses(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def suspects(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def sheet(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"\x00" * 5000, content_type="application/pdf")


views: dict[str, Any] = {
    "page": public,
    "plain": body,
    "cookie": with_cookie,
    "token": with_token,
    "session": with_session,
    "overtaken": overtaken,
    "missing": missing,
    "streaming": streaming,
    "fails": fails,
    "refuses": refuses,
    "suspects": suspects,
    "sheet": sheet,
}
urlpatterns = [
    path("", include("portal.shell.urls")),
    *[path(f"p/{name}/", view) for name, view in views.items()],
    path("p/河/", public),
]
handler400 = "portal.shell.errors.bad_request"
handler403 = "portal.shell.errors.permission_denied"
handler404 = "portal.shell.errors.not_found"
handler500 = "portal.shell.errors.server_error"
