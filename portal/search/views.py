"""``/search/``: what everybody may find, with what helps where nothing is found."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from portal.codes import numbers
from portal.search import excerpts, places, promoted, question, shortcuts, vain
from portal.search.asking import Choice
from portal.search.excerpts import Piece
from portal.search.plan import LONGEST
from portal.search.registry import Hit, kinds
from portal.text import clean

SIZE = 10
FARTHEST = 1000
YEAR = re.compile(r"[12]\d{3}", re.ASCII)
AREA = re.compile(r"\d{12}", re.ASCII)
CASE = (10, 12)
"""How many digits a receipt number has."""
ICONS = {"river": "river", "reach": "river", "chief": "user", "board": "signal", "case": "track", "document": "doc"}


@dataclass(frozen=True, slots=True)
class Row:
    """A hit as the page prints it."""

    hit: Hit
    label: str | Promise
    icon: str
    title: list[Piece]
    text: list[Piece]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The form, and for words the results. Never kept: an index a second old would be shown for minutes."""
    words, choice = clean(request.GET.get("q", "")[: LONGEST * 2], LONGEST), chosen(request)
    number = asked_page(request)
    found = question.find(words, choice, page=number, size=SIZE)
    pages = Paginator(range(min(found.answer.total, SIZE * FARTHEST)), SIZE)
    if number > pages.num_pages:
        number = pages.num_pages
        found = question.find(words, choice, page=number, size=SIZE)
    if empty(found) and number == 1 and choice == Choice():
        vain.note(words)
    response = render(request, "portal/search/page.html", context(words, choice, found, pages.page(number)))
    response["Cache-Control"] = "no-cache"
    return response


def chosen(request: HttpRequest) -> Choice:
    """The facets of the address; what cannot be read narrows nothing."""
    kind, year, area = (request.GET.get(name, "") for name in ("kind", "year", "area"))
    return Choice(
        kind=kind if kind in {one.name for one in kinds()} else "",
        year=int(year) if YEAR.fullmatch(year) else None,
        jurisdiction=area if AREA.fullmatch(area) else "",
    )


def asked_page(request: HttpRequest) -> int:
    """From 1 on."""
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), FARTHEST) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def empty(found: question.Found) -> bool:
    """Whether the words, as they stand, found nothing at all though search was in order."""
    answer = found.answer
    return bool(answer.words) and not answer.rebuilding and not answer.total


def context(words: str, choice: Choice, found: question.Found, shown: Any) -> dict[str, Any]:
    """What the page prints."""
    answer = found.answer
    digits = numbers.digits(words)
    labels = {kind.name: kind.label for kind in kinds()}
    counted = sorted(((name, labels[name], n) for name, n in answer.kinds.items() if n), key=lambda one: -one[2])
    return {
        "words": words,
        "found": found,
        "answer": answer,
        "choice": choice,
        "page": shown,
        "rows": [row(hit, labels, excerpts.wanted(found.words)) for hit in answer.hits],
        "all_kinds": sum(answer.kinds.values()),
        "kinds": counted,
        "years": sorted(answer.years.items(), reverse=True),
        "areas": places.counties(answer.jurisdictions),
        "promoted": promoted.promoted(words) if answer.words and shown.number == 1 and choice == Choice() else [],
        "shortcuts": shortcuts.shortcuts(words) if shown.number == 1 and choice == Choice() else [],
        "looks_like_receipt": len(digits) in CASE,
    }


def row(hit: Hit, labels: dict[str, Any], wanted: list[str]) -> Row:
    """One hit with the words marked."""
    icon = ICONS.get(hit.kind, "news")
    return Row(
        hit, labels.get(hit.kind, ""), icon, excerpts.marked(hit.title, wanted), excerpts.excerpt(hit.text, wanted)
    )
