"""What of the register the public sees: counties whose register was begun by import wait until somebody confirms it."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from cms.directory import codes
from cms.directory.completeness import hidden
from cms.directory.models import Appointment, Person, Reach, Water


def away(way: str) -> Q | None:
    """Rows that lie in a county that is not confirmed; None when all are, which costs no query more."""
    prefixes = hidden()
    if not prefixes:
        return None
    wanted = Q()
    for prefix in prefixes:
        wanted |= Q(**{f"{way}__range": codes.span(prefix)})
    return wanted


def seen(rows: Any, way: str) -> Any:
    """Without those; ``way`` leads to the division's code. By keys, since a search takes no other condition."""
    gone = away(way)
    return rows if gone is None else rows.exclude(pk__in=rows.model.objects.filter(gone).values("pk"))


def waters(rows: Any) -> Any:
    """Without waters that run through such counties alone."""
    gone = away("division__code")
    if gone is None:
        return rows
    reaches = Reach.objects.filter(water=OuterRef("pk"))
    alone = Water.objects.filter(Exists(reaches)).exclude(Exists(reaches.exclude(gone)))
    return rows.exclude(pk__in=alone.values("pk"))


def chiefs(rows: Any) -> Any:
    """Without persons who hold posts in such counties alone."""
    own, reach = away("post__division__code"), away("post__reach__division__code")
    if own is None or reach is None:
        return rows
    held = Appointment.objects.filter(person=OuterRef("pk"))
    elsewhere = held.exclude(own).exclude(Q(post__division=None) & reach)
    alone = Person.objects.filter(Exists(held)).exclude(Exists(elsewhere))
    return rows.exclude(pk__in=alone.values("pk"))
