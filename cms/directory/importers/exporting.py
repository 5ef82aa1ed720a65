"""The register as tables that the import takes: the same columns, and from them the same rows."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.directory.choices import ImportKind
from cms.directory.importers import given_codes
from cms.directory.importers.kind import Kind
from cms.directory.importers.kinds import KINDS
from cms.directory.importers.run import Options, Run
from cms.directory.models import Division, Person, Post

WAYS: dict[str, dict[str, str]] = {
    ImportKind.DIVISIONS: {"parent": "parent__code"},
    ImportKind.WATERS: {"basin": "basin__name", "flows_into": "flows_into__code"},
    ImportKind.REACHES: {"water": "water__code", "place": "division__code", "flows_into": "flows_into__code"},
    ImportKind.LINES: {"reach": "code", "water": "water__code", "place": "division__code"},
    ImportKind.UNITS: {"place": "division__code", "parent": "parent__name"},
    ImportKind.PERSONS: {},
    ImportKind.POSTS: {
        "water": "water__code",
        "reach": "reach__code",
        "place": "division__code",
        "unit": "unit__name",
    },
    ImportKind.APPOINTMENTS: {
        "post_code": "post__code",
        "title": "post__title",
        "role": "post__role",
        "level": "post__level",
        "water": "post__water__code",
        "reach": "post__reach__code",
        "place": "post__division__code",
        "unit": "post__unit__name",
        "person_code": "person__code",
        "name": "person__name",
        "position": "person__position",
        "office_phone": "person__office_phone",
    },
    ImportKind.BOARDS: {
        "reach": "reach__code",
        "water": "reach__water__code",
        "place": "reach__division__code",
        "place_words": "place",
        "contractor": "contractor__name",
    },
    ImportKind.QUALITY: {"reach": "reach__code", "water": "reach__water__code", "place": "reach__division__code"},
}
"""Where a column's value stands when it is not the model's own of that name."""
LEFT_EMPTY = ("county", "township", "village", "datum")
"""Other ways to say what the code says already."""
CHOSEN = ("kind", "role", "level", "bank", "state", "size", "grade", "target")


def headings(kind: str) -> list[str]:
    """Our headings, as templates and exports have them."""
    return [column.label for column in KINDS[kind].columns]


def template(kind: str) -> list[list[str]]:
    """The lines below the headings of a template: one that shows how it is meant."""
    return [[column.example for column in KINDS[kind].columns]]


def rows(kind: str, county: Division | None, start: int = 0, stop: int | None = None) -> Iterator[list[Any]]:
    """The rows within the county, or all of them, in an order that does not change; read some hundred at a time."""
    if kind in (ImportKind.PERSONS, ImportKind.POSTS, ImportKind.APPOINTMENTS):
        given_codes.give(Person, "P")
        given_codes.give(Post, "G")
    run = Run(county, Options(), None, None)  # type: ignore[arg-type]  # for its boundary alone
    one = KINDS[kind](run)
    names = [column.name for column in one.columns]
    ways = [WAYS[kind].get(name, name) for name in names if name not in LEFT_EMPTY]
    shown: list[Callable[[Any], Any]] = [reader_of(one, name) for name in names if name not in LEFT_EMPTY]
    places = [names.index(name) for name in names if name not in LEFT_EMPTY]
    for values in in_order(one).values_list(*ways)[start:stop].iterator(chunk_size=500):
        row: list[Any] = [""] * len(names)
        for place, show, value in zip(places, shown, values, strict=True):
            row[place] = show(value)
        yield row


def in_order(kind: Kind) -> QuerySet[Any]:
    """By code; lines only where there are any."""
    every = kind.rows()
    if kind.name == ImportKind.LINES:
        every = every.exclude(line=[])
    if kind.name == ImportKind.APPOINTMENTS:
        return every.order_by("post__code", "starts_on", "person__code")
    if kind.name == ImportKind.UNITS:
        return every.order_by("division__code", "name")
    if kind.name == ImportKind.QUALITY:
        return every.order_by("reach__code", "section", "month_on")
    return every.order_by("code")


def reader_of(kind: Kind, name: str) -> Callable[[Any], Any]:
    """How a value is printed: the word of a list, a line as its points."""
    if name == "line":
        return line
    if name in CHOSEN:
        field = field_of(kind, WAYS[str(kind.name)].get(name, name))
        labels = {str(value): str(label) for value, label in field.flatchoices}
        return lambda value: labels.get(value, value or "")
    return lambda value: "" if value is None else value


def field_of(kind: Kind, way: str) -> Any:
    """The field at the end of a way through relations."""
    model, *rest = kind.model, *way.split("__")
    for name in rest[:-1]:
        model = model._meta.get_field(name).related_model
    return model._meta.get_field(rest[-1])


def line(points: list[list[float]]) -> str:
    """As ``points.line`` reads it, to the last digit."""
    return ";".join(f"{json.dumps(x)},{json.dumps(y)}" for x, y in points)


def filename(kind: str, county: Division | None) -> str:
    """清溪县河段."""
    where = county.name if county else _("全市")
    return f"{where}{ImportKind(kind).label}"
