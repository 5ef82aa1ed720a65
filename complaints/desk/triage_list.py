"""The list of the screening view: danger first, then what is due; twenty-five narrow rows out of one query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from complaints import danger, deadlines
from complaints.desk import paging, saved
from complaints.models.complaint_queries import ComplaintQuerySet
from portal.codes import numbers

SIZE = 25
VIEWS = tuple(saved.BY_SLUG[slug] for slug in ("received", "to_dispatch", "verify"))
COLUMNS = (
    *("pk", "number", "version", "danger", "description", "place", "accept_due_at", "answer_due_at", "status"),
    *("category__name", "category__code", "reach__name", "reach__water__name", "confidential", "held", "about_chief"),
    "drill",
)
TITLE = 28
SIGNS = (
    (danger.URGENT, gettext_lazy("紧急")),
    (danger.MANY_SAW, gettext_lazy("多人看到")),
    (danger.SOURCE, gettext_lazy("水源地")),
    (danger.CLUSTER, gettext_lazy("多件")),
)
"""Weights that the list names, and in what words."""


@dataclass(frozen=True)
class Row:
    """A row, ready to print. ``ticket``: number and version, for acts on several."""

    number: str
    status: str
    ticket: str
    shown: str
    icon: str
    title: str
    place: str
    signs: str
    left: str
    late: bool
    due: str
    address: str
    drill: bool


def chosen(slug: str) -> saved.Saved:
    """The list of that name; what waits to be accepted for any other."""
    return next((view for view in VIEWS if view.slug == slug), VIEWS[0])


def due(view: saved.Saved) -> str:
    """The limit that rules in this list."""
    return "answer_due_at" if view.slug == "to_dispatch" else "accept_due_at"


def page(view: saved.Saved, cases: ComplaintQuerySet, after: str, now: datetime) -> tuple[list[Row], str]:
    """The rows behind that place, and the place of the last one when there are more."""
    column = due(view)
    found = list(beyond(cases, after, column).order_by("-danger", column, "pk").values(*COLUMNS)[: SIZE + 1])
    rows, address = found[:SIZE], reverse("desk:triage")
    last = rows[-1] if len(found) > SIZE else None
    more = f"{last['danger']}{paging.MARK}{last[column].isoformat()}{paging.MARK}{last['pk']}" if last else ""
    return [row(one, column, now, f"{address}?view={view.slug}&case=") for one in rows], more


def beyond(cases: ComplaintQuerySet, after: str, column: str) -> ComplaintQuerySet:
    """What stands behind a place; everything for what is none."""
    weight, mark, rest = after.partition(paging.MARK)
    place = paging.place(rest)
    if not mark or place is None or not (weight.isascii() and weight.isdigit() and len(weight) < 5):
        return cases
    at, pk = place
    later = Q(**{f"{column}__gt": at}) | Q(**{column: at, "pk__gt": pk})
    return cases.filter(Q(danger__lt=int(weight)) | Q(danger=int(weight)) & later)


def row(case: dict[str, Any], column: str, now: datetime, address: str) -> Row:
    """What the list prints of a case."""
    words = "" if case["confidential"] else " ".join(case["description"].split())
    words = words or case["category__name"]
    signs = [str(word) for weight, word in SIGNS if case["danger"] & weight]
    signs += [_("保密")] if case["confidential"] else []
    signs += [_("反映负责人")] if case["about_chief"] else []
    signs += [_("请核实")] if case["held"] else []
    signs += [_("演练")] if case["drill"] else []
    reach = f"{case['reach__water__name']} {case['reach__name']}" if case["reach__name"] else case["place"]
    limit = case[column]
    return Row(
        number=case["number"],
        status=case["status"],
        ticket=f"{case['number']}.{case['version']}",
        shown=numbers.show(case["number"]),
        icon=f"c-{case['category__code']}",
        title=words if len(words) <= TITLE else words[:TITLE] + "…",
        place=f"{case['category__name']} · {reach}" if reach else case["category__name"],
        signs=" · ".join(signs),
        left=deadlines.left(limit, now),
        late=limit < now,
        due=timezone.localtime(limit).isoformat(timespec="seconds"),
        address=f"{address}{case['number']}",
        drill=case["drill"],
    )
