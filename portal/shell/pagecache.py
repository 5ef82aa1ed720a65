"""Whole public pages from memory, before the address is even resolved.

A view says of itself that its page is the same for everybody (``public_page``). Such a page is kept under host, path,
known parameters, language, elder mode and encoding, together with the generation it was made in. Nothing depends on
other cookies: a page whose making looked at the session, set a cookie or a CSRF token is never kept.
"""

import functools
import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, ParamSpec, TypeVar
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase, parse_cookie
from django.utils.cache import get_conditional_response

from portal.shell import elder, generation, language
from portal.shell.generation import raise_generation as raise_generation

logger = logging.getLogger(__name__)
LONGEST_QUERY = 200
_personal: dict[str, tuple[str, ...]] = {}
Handler = Callable[[HttpRequest], HttpResponse]
P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)


class Policy(NamedTuple):
    """What a view allows: parameters that its page depends on, and for how long the page may be kept."""

    params: frozenset[str]
    seconds: int


class Kept(NamedTuple):
    """A page as it went out: the generation of its making, its headers, its body (already compressed)."""

    generation: str
    headers: dict[str, str]
    body: bytes


def public_page(params: Iterable[str] = (), seconds: int = 300) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Marks a view, function or method, whose page is the same for everybody and depends on these parameters alone."""
    policy = Policy(frozenset(params), seconds)

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(view)
        def marked(*args: P.args, **kwargs: P.kwargs) -> R:
            response = view(*args, **kwargs)
            response.public_page = policy  # type: ignore[attr-defined]
            return response

        return marked

    return decorate


class PublicPageCache:
    """Answers a page that is kept; keeps a page that may be. Its place is outside of the compression."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = "" if getattr(request, "is_dummy", False) else address(request.META, request.path)
        if not key:  # Wagtail's previews are dummy requests with the address of the public page: they see the draft
            return self.get_response(request)
        kept, now = look_up(key)
        if kept and kept.generation == now:
            return revalidated(request, HttpResponse(kept.body, headers=kept.headers))
        response = self.get_response(request)
        policy: Policy | None = getattr(response, "public_page", None)
        if policy and request.method == "GET" and may_be_kept(request, response, policy):
            keep(key, now, response, policy.seconds)
            return revalidated(request, response)
        return response


def personal(cookie: str, *paths: str) -> None:
    """From here on a browser with that cookie gets pages under these paths that are made for it alone."""
    _personal[cookie] = paths


def address(environ: Mapping[str, Any], path: str) -> str:
    """The key of the page that is asked for; "" when no kept page could answer. Read from the WSGI environ, and the
    path as text, so that ``front`` need not enter Django for it.

    Every parameter is part of it, known or not: a page with an unknown one was never kept, so it is never found.
    """
    query = environ.get("QUERY_STRING", "")
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or len(query) > LONGEST_QUERY:
        return ""
    sent = environ.get("HTTP_COOKIE", "")
    cookies = parse_cookie(sent) if sent else {}
    if any(cookie in cookies and path.startswith(paths) for cookie, paths in _personal.items()):
        return ""
    parts = (
        environ.get("HTTP_HOST"),
        is_secure(environ),
        path,
        sorted(parse_qsl(query, keep_blank_values=True)) if query else (),
        cookies.get(elder.COOKIE) == "1",
        "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""),
    )
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def is_secure(environ: Mapping[str, Any]) -> bool:
    """As Django's ``request.is_secure()``."""
    scheme = environ.get("wsgi.url_scheme") == "https"
    if not settings.SECURE_PROXY_SSL_HEADER:
        return scheme
    header, wanted = settings.SECURE_PROXY_SSL_HEADER
    told = environ.get(header)
    return scheme if told is None else told.split(",", 1)[0].strip() == wanted


def look_up(key: str) -> tuple[Kept | None, str]:
    """The kept page, which may be of an older generation, and the generation now, taken before a page is made."""
    try:
        return caches["pages"].get(key), generation.current()
    except Exception:  # whatever the engine raises: a page made anew beats no page
        logger.exception("page cache does not answer")
        return None, ""


def may_be_kept(request: HttpRequest, response: HttpResponse, policy: Policy) -> bool:
    """Whether the page holds nothing of this one visitor and depends on nothing that is not in its key."""
    personal = (
        response.status_code != 200
        or response.streaming
        or bool(response.cookies)
        or "cookie" in response.get("Vary", "").lower()
        or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
        or "no-store" in response.get("Cache-Control", "")
    )
    return not personal and known(request, policy)


def known(request: HttpRequest, policy: Policy) -> bool:
    """Whether every parameter is one of the view's, given once; ``lang`` is known everywhere."""
    given = {name: request.GET.getlist(name) for name in request.GET}
    tongue = given.pop(language.PARAMETER, [language.ENGLISH])
    return tongue == [language.ENGLISH] and all(n in policy.params and len(v) == 1 for n, v in given.items())


def keep(key: str, now: str, response: HttpResponse, seconds: int) -> None:
    """Keeps the page as it stands, with every header that was set until here.

    The browser may hold the page but asks each time (elder mode and news apply at once); a page unchanged costs 304.
    """
    response.headers.setdefault("Cache-Control", "no-cache")
    response.headers.setdefault("ETag", f'W/"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"')
    if not now:
        return
    try:
        caches["pages"].set(key, Kept(now, dict(response.items()), response.content), seconds)
    except Exception:  # as in look_up
        logger.exception("page cache takes nothing")


def revalidated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 when the browser holds this very page."""
    if "HTTP_IF_NONE_MATCH" not in request.META:
        return response
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
