"""What a reader chose in the list of a section, and the page of articles that this leaves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import HttpRequest

    from cms.core.models.article_query import ArticleQuerySet

YEAR = re.compile(r"[12]\d{3}", re.ASCII)


@dataclass(frozen=True)
class Listing:
    """``kinds`` as (value, label); ``ignored`` when the address holds a condition that means nothing."""

    page: Page[Any]
    kinds: list[tuple[str, str]]
    years: list[int]
    kind: str = ""
    year: int | None = None
    ignored: bool = False

    @property
    def used(self) -> bool:
        """Whether this is less than the whole list."""
        return bool(self.kind or self.year)


def listing(
    request: HttpRequest, articles: ArticleQuerySet, kinds: Sequence[tuple[Any, Any]], per_page: int
) -> Listing:
    """Reads ``kind``, ``year`` and ``page``; what it does not understand is left out and said. Three queries."""
    asked_kind, asked_year = request.GET.get("kind", ""), request.GET.get("year", "")
    kind = asked_kind if asked_kind in {str(value) for value, _label in kinds} else ""
    year = int(asked_year) if YEAR.fullmatch(asked_year) else None
    years = articles.years()
    chosen = articles.of_kind(kind) if kind else articles
    chosen = chosen.of_year(year) if year else chosen
    page = Paginator(chosen.newest(), per_page).get_page(request.GET.get("page"))
    ignored = asked_kind != kind or asked_year != (str(year) if year else "") or odd(request, bool(kinds))
    named = [(str(value), str(label)) for value, label in kinds]
    return Listing(page, named, years, kind, year, ignored)


def odd(request: HttpRequest, with_kinds: bool) -> bool:
    """Whether the address holds a condition that no list knows; what others add to it when passing it on is none."""
    known = {"page", "year", "lang"} | ({"kind"} if with_kinds else set())
    added = ("utm_", "from", "isappinstalled", "nsukey", "scene")
    return any(name not in known and not name.startswith(added) for name in request.GET)
