"""The gallery of a contest: shown works only, by group, kind and award."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.contest import calendar, naming
from cms.contest.choices import Form
from cms.contest.models import Contest, Copy, Entry
from cms.contest.models.entry import contest_shows

PER_PAGE = 24
FILTERS = {"group": "groups", "kind": "work_kinds", "award": "awards"}


@dataclass(frozen=True)
class Card:
    """A work in a list; ``copy`` None: it has no picture."""

    entry: Entry
    copy: Copy | None
    title: str
    line: str
    alt: str
    award: str


def cards(contest: Contest | None, entries: Iterable[Entry]) -> list[Card]:
    """The works with their first pictures; awards once results are out. ``contest`` None: each of its own, which is
    loaded. One query more."""
    rows = list(entries)
    found: dict[int, Copy] = {}
    pictures = Copy.objects.filter(entry__in=rows, form=Form.IMAGE, n__lte=1).order_by("source", "n")
    for copy in pictures.defer("html", "shapes"):
        found.setdefault(copy.entry_id, copy)
    return [
        Card(
            one,
            found.get(one.pk),
            naming.heading(one),
            naming.line(one),
            naming.alt(one),
            one.award.name if one.award is not None and (contest or one.contest).results_published_at else "",
        )
        for one in rows
    ]


def chosen(contest: Contest, request: HttpRequest) -> tuple[dict[str, int], dict[str, list[Any]]]:
    """What the reader chose, and what may be chosen; a value that means nothing is left out."""
    offered = {name: list(getattr(contest, related).all()) for name, related in FILTERS.items()}
    if contest.results_published_at is None:
        offered["award"] = []
    asked: dict[str, int] = {}
    for name, rows in offered.items():
        value = request.GET.get(name, "")
        if value.isascii() and value.isdigit() and any(str(row.pk) == value for row in rows):
            asked[name] = int(value)
    return asked, offered


def page(contest: Contest, request: HttpRequest) -> HttpResponse:
    """One page of it; 404 while nothing is shown."""
    if not contest_shows(contest):
        raise Http404
    asked, offered = chosen(contest, request)
    entries = Entry.objects.shown_in(contest).filter(**asked).with_faces().in_order()
    listed = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **contest_context(contest, request),
        "cards": cards(contest, listed.object_list),
        "listed": listed,
        "asked": asked,
        "offered": offered,
        "voting": calendar.votes(contest, timezone.now()),
        "votes_shown": contest.results_published_at is not None and bool(contest.vote_by),
    }
    return render(request, "contest/gallery.html", context)


def contest_context(contest: Contest, request: HttpRequest) -> dict[str, Any]:
    """The frame of pages below a contest's."""
    trail = list(contest.above)
    return {"page": contest, "contest": contest, "trail": [*trail, (contest.title, contest.get_url(request))]}
