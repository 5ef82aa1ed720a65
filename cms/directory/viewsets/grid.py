"""直接改: a county's rows in a table, a page at a time."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from wagtail.admin import messages

from cms.directory.choices import ImportKind, ImportState
from cms.directory.importers import exporting, grid, say
from cms.directory.importers.kinds import KINDS
from cms.directory.importers.run import Options, Run
from cms.directory.models import Division
from cms.directory.viewsets.imports import user_of, within

WIDE = 30


def page(request: HttpRequest, kind: str) -> HttpResponse:
    """The table; what was typed is written, all of it or nothing."""
    user = user_of(request)
    if kind not in KINDS:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    places = say.places(user)
    if not given.get("county") and not say.everywhere(user):
        first = places.first()
        return redirect(f"{request.path}?county={first.pk}") if first else render_empty(request, kind)
    county = within(user, given.get("county", ""))
    columns = grid.columns(kind)
    every = in_order(kind, county)
    wanted = given.get("page") or page_with(every, given.get("find", ""))
    number = Paginator(range(every.count()), grid.PAGE).get_page(wanted)
    rows = grid.shown(kind, county, (number.number - 1) * grid.PAGE)
    wrong: dict[tuple[int, int], str] = {}
    before = rows
    if request.method == "POST":
        typed, seen = posted(request, "r", rows), posted(request, "o", rows)
        if seen != rows:
            messages.error(request, _("有人刚改过这一页。请看看现在的内容，再改。"))
        else:
            batch = grid.save(kind=kind, county=county, before=rows, after=typed, actor=user)
            if batch is None or batch.state == ImportState.APPLIED:
                messages.success(request, said(batch.count("set") if batch else 0))
                return redirect(f"{request.path}?county={county.pk if county else ''}&page={number.number}")
            messages.error(request, batch.error or _("有几格不对，都没有写入。请改红字的格。"))
            wrong, rows = placed(batch.faults, rows, typed), typed
    context = {
        "kind": kind,
        "label": ImportKind(kind).label,
        "kinds": ImportKind.choices,
        "columns": columns,
        "county": county,
        "places": places,
        "everywhere": say.everywhere(user),
        "page": number,
        "rows": cells(kind, rows, before, wrong),
    }
    return render(request, "directory/admin/grid.html", context)


def said(changed: int) -> str:
    """What was done."""
    return ngettext("写好了，改了%(n)s处。", "写好了，改了%(n)s处。", changed) % {"n": changed}


def in_order(kind: str, county: Division | None) -> QuerySet[Any]:
    """All rows, in the order of the table."""
    run = Run(county, Options(), None, None)  # type: ignore[arg-type]  # for its boundary alone
    return exporting.in_order(KINDS[kind](run))


def page_with(every: QuerySet[Any], key: str) -> int:
    """The page on which the row stands; the first for one that is not in the table."""
    if not key.isdecimal():
        return 1
    keys = list(every.values_list("pk", flat=True))
    return keys.index(int(key)) // grid.PAGE + 1 if int(key) in keys else 1


@dataclass(frozen=True)
class Cell:
    """One field of the table. ``fixed``: it only names the row."""

    name: str
    label: str
    value: str
    old: str
    fixed: bool
    wrong: str

    @property
    def long(self) -> bool:
        """Whether it takes more than one line."""
        return len(self.value) > WIDE


def cells(
    kind: str, rows: list[list[str]], before: list[list[str]], wrong: dict[tuple[int, int], str]
) -> list[list[Cell]]:
    """What the template prints."""
    columns, fixed = grid.columns(kind), grid.fixed(kind)
    return [
        [
            Cell(f"{r}c{c}", columns[c].label, value, old, columns[c].name in fixed, wrong.get((r, c), ""))
            for c, (value, old) in enumerate(zip(row, was, strict=True))
        ]
        for r, (row, was) in enumerate(zip(rows, before, strict=True))
    ]


def posted(request: HttpRequest, letter: str, rows: list[list[str]]) -> list[list[str]]:
    """What came back in the fields that begin so; a browser ends lines in its own way."""
    return [
        [request.POST.get(f"{letter}{r}c{c}", old).replace("\r\n", "\n") for c, old in enumerate(row)]
        for r, row in enumerate(rows)
    ]


def placed(faults: list[list[object]], before: list[list[str]], typed: list[list[str]]) -> dict[tuple[int, int], str]:
    """Faults of the file's lines and columns as those of the table."""
    changed = [number for number, (was, now) in enumerate(zip(before, typed, strict=True)) if was != now]
    found: dict[tuple[int, int], str] = {}
    for line, cell, _heading, reason in faults:
        letters = "".join(sign for sign in str(cell) if sign.isalpha())
        column = 0
        for sign in letters:
            column = column * 26 + ord(sign) - 64
        found[changed[int(str(line)) - 2], max(column - 1, 0)] = str(reason)
    return found


def render_empty(request: HttpRequest, kind: str) -> HttpResponse:
    """For an account without a place."""
    context = {"label": ImportKind(kind).label, "rows": [], "columns": (), "places": []}
    return render(request, "directory/admin/grid.html", context)
