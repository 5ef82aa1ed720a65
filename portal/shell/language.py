"""English for the citizen's path by ``?lang=en``, carried from page to page in the address; no cookie, no session."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation
from django.utils.translation import trans_real

PARAMETER = "lang"
ENGLISH = "en"
CITIZEN = ("/p/", "/report/", "/track/", "/challenge/", "/privacy/", "/accessibility/", "/mistakes/", "/search/")
"""Where the pages can be read in English; everything else speaks Chinese."""
SEEN_TOO = re.compile(r"/cases/[^/]+/seen/")
"""So is the one form below the public cases."""

Handler = Callable[[HttpRequest], HttpResponse]


def speaks(path: str) -> bool:
    """Whether the page at the path exists in English; capitals as on the printed code count."""
    address = f"{path.rstrip('/')}/".lower()
    return address.startswith(CITIZEN) or bool(SEEN_TOO.fullmatch(address))


def asked(request: HttpRequest) -> str:
    """The language that the address asks for, as Django names it."""
    try:
        english = speaks(request.path) and request.GET.get(PARAMETER) == ENGLISH
    except TooManyFieldsSent:
        request.GET = QueryDict()  # no page has a thousand parameters; the error page must not stumble over them again
        return settings.LANGUAGE_CODE
    return ENGLISH if english else settings.LANGUAGE_CODE


def is_english(request: HttpRequest) -> bool:
    """Whether this request is answered in English."""
    return getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE) == ENGLISH


def listen(request: HttpRequest, code: str) -> None:
    """Speaks English from here on when the posted form says so (field ``lang``).

    The middleware does not look into a form: its body is read only after the origin was checked.
    """
    if code == ENGLISH and speaks(request.path):
        translation.activate(ENGLISH)
        request.LANGUAGE_CODE = ENGLISH


def keep_language(url: str, request: HttpRequest) -> str:
    """The address with ``lang=en`` when this request speaks English and the page there can too."""
    return in_language(url, ENGLISH) if is_english(request) and speaks(urlsplit(url).path) else url


def in_language(url: str, code: str) -> str:
    """The address in that language, its other parameters kept; Chinese is the address without the parameter."""
    parts = urlsplit(url)
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != PARAMETER]
    if code == ENGLISH:
        pairs.append((PARAMETER, ENGLISH))
    return urlunsplit(parts._replace(query=urlencode(pairs)))


def flatten(code: str) -> None:
    """Makes one table of the many that Django and the packages bring for a language.

    Most words here are Chinese already, so that each was looked for in all of them, thirty for zh-hans, and found in
    none. What comes first stays first; plural forms are those of Django's own table.
    """
    words: Any = trans_real.translation(code)
    tables, fallback = list(words._catalog._catalogs), words._fallback
    while fallback is not None:
        tables.append(getattr(fallback, "_catalog", {}))
        fallback = fallback._fallback
    for table in tables[1:]:
        for word, said in table.items():
            tables[0].setdefault(word, said)
    words._catalog._catalogs, words._catalog._plurals = tables[:1], words._catalog._plurals[:1]
    words._fallback = None


class CitizenLanguage:
    """Activates the asked language for one request and says so in ``Content-Language``."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = asked(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", "en" if is_english(request) else "zh-CN")
        return response
